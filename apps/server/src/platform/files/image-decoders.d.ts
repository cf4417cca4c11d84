// The library's own types leave its picture decoders out.
declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  export class JpegImage {
    /** @throws where the data are none of a JPEG or broken off */
    parse(data: Uint8Array, options: { readonly dnlScanLines?: number }): void
  }
}
