import { JpegImage } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs'
import type { Finding } from './worker-pool.ts'

// A segment that means nothing (APP15) and the missing end. The decoder takes whatever is behind the last byte for black;
// a marker in the middle of the picture data it does not.
const ending = Buffer.from('ffef0002ffd9', 'hex')

/** Decodes a JPEG that lacks its end mark: the picture is whole, or it is not. */
export const lookIntoJpeg = (bytes: Buffer): Finding => {
  try {
    const whole = bytes.at(-1) === 0xff ? bytes.subarray(0, -1) : bytes
    new JpegImage().parse(new Uint8Array(Buffer.concat([whole, ending])), {})
    return { pages: 1, hasText: false, notices: ['no-end-mark'] }
  } catch {
    return { objection: 'damaged' }
  }
}
