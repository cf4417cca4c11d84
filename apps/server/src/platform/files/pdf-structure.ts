import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { mostInflated } from './limits.ts'

/** What the bytes of a PDF say without anybody interpreting them. */
export interface PdfStructure {
  readonly hasScripts: boolean
  readonly inflates: boolean
}

/** Deflate packs no byte into less than a thousandth of one. */
const steepest = 1_032
/** Text of objects that are packed together; more of it than this is no form. */
const mostObjectText = 32 * 2 ** 20

interface Stream {
  readonly dictionary: string
  /** From the first byte of the data to the end of the file: packed data say themselves where they end. */
  readonly data: Buffer
}

function* streamsOf(bytes: Buffer, outside: (piece: Buffer) => void): Generator<Stream> {
  let at = 0
  for (;;) {
    const word = bytes.indexOf('stream', at)
    if (word < 0) break
    const begin = word + 'stream'.length
    const isBegin = bytes[begin] === 0x0d || bytes[begin] === 0x0a
    outside(bytes.subarray(at, begin))
    at = begin
    if (!isBegin || bytes.toString('latin1', word - 3, word) === 'end') continue
    const head = bytes.toString('latin1', Math.max(0, word - 4_096), word)
    const from = begin + (bytes[begin] === 0x0d && bytes[begin + 1] === 0x0a ? 2 : 1)
    yield { dictionary: head.slice(head.lastIndexOf(' obj') + 1), data: bytes.subarray(from) }
    const end = bytes.indexOf('endstream', from)
    at = end < 0 ? bytes.length : end
  }
  outside(bytes.subarray(at))
}

const flates = (dictionary: string): number => {
  const [, filters = ''] = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(dictionary) ?? []
  return filters.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
}

/** Unpacks so many times over, keeping nothing beyond `kept` bytes. */
const unpack = async (
  { data }: Stream,
  times: number,
  kept: number,
): Promise<{ size: number; text: string }> => {
  let size = 0
  const pieces: Buffer[] = []
  let flow: Readable = Readable.from([data])
  for (let time = 0; time < times; time++) {
    const inflate = createInflate()
    flow.on('error', (fault) => inflate.destroy(fault))
    flow = flow.pipe(inflate)
  }
  try {
    for await (const chunk of flow as AsyncIterable<Buffer>) {
      if (size < kept) pieces.push(chunk)
      size += chunk.length
      if (size > mostInflated) break
    }
  } catch {
    // Damaged or encrypted: how far it unpacked is all there is to know.
  }
  flow.destroy()
  return { size, text: Buffer.concat(pieces).toString('latin1') }
}

// Names may be written with codes instead of letters: /Java#53cript.
const spelt = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
const acts = /\/(?:JavaScript|Launch)(?![A-Za-z0-9])|\/JS\s*[(<]/

/**
 * Looks at a PDF as bytes: whether it can run anything (scripts, programs to launch), and whether a part of it unpacks
 * beyond all bounds. Readers differ in which objects they follow, so all that are there are looked at.
 */
export const structureOf = async (bytes: Buffer): Promise<PdfStructure> => {
  let hasScripts = false
  const outside = (piece: Buffer) => {
    hasScripts ||= acts.test(spelt(piece.toString('latin1')))
  }
  for (const stream of streamsOf(bytes, outside)) {
    const times = flates(stream.dictionary)
    const holdsObjects = /\/ObjStm\b/.test(stream.dictionary)
    const mayInflate = times > 1 || stream.data.length * steepest > mostInflated
    if (times === 0 || !(holdsObjects || mayInflate)) continue
    const { size, text } = await unpack(stream, times, holdsObjects ? mostObjectText : 0)
    if (size > mostInflated) return { hasScripts, inflates: true }
    if (holdsObjects) hasScripts ||= acts.test(spelt(text))
  }
  return { hasScripts, inflates: false }
}
