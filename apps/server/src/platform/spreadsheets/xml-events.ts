import { SaxesParser, type SaxesTagNS } from 'saxes'
import { FileRefused, type ReadLimits } from './read-limits.ts'

/** An element as it opens. */
export interface Opened {
  /** Without its prefix. */
  readonly name: string
  readonly namespace: string
  /** By its name without prefix; an attribute that has none goes before one that has. */
  readonly attribute: (name: string) => string | undefined
}

export interface XmlHandlers {
  readonly open: (element: Opened) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const opened = (tag: SaxesTagNS): Opened => ({
  name: tag.local,
  namespace: tag.uri,
  attribute: (name) => {
    const plain = tag.attributes[name]
    if (plain) return plain.value
    for (const key in tag.attributes) {
      const attribute = tag.attributes[key]
      if (attribute?.local === name && attribute.prefix !== 'xmlns') return attribute.value
    }
    return undefined
  },
})

const encodingOf = (start: Buffer) =>
  start[0] === 0xff && start[1] === 0xfe
    ? 'utf-16le'
    : start[0] === 0xfe && start[1] === 0xff
      ? 'utf-16be'
      : 'utf-8'

/**
 * Reads XML as it comes. After each chunk it yields, so that whoever listens can pass on what has gathered.
 * @throws FileRefused when it is not well-formed, too deep, or declares a document type
 */
export async function* xmlEvents(
  chunks: AsyncIterable<Buffer>,
  limits: ReadLimits,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  parser.on('error', () => {
    throw new FileRefused('spreadsheets.damaged')
  })
  parser.on('doctype', () => {
    throw new FileRefused('spreadsheets.document-type')
  })
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth) throw new FileRefused('spreadsheets.too-deep', { limit: limits.depth })
    handlers.open(opened(tag))
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handlers.close(tag.local)
  })
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)

  let decoder: InstanceType<typeof TextDecoder> | undefined
  const decode = (bytes: Buffer | undefined) => {
    try {
      return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? ''
    } catch {
      throw new FileRefused('spreadsheets.damaged')
    }
  }
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    parser.write(decode(chunk))
    yield
  }
  parser.write(decode(undefined))
  parser.close()
  yield
}

/** Reads a small XML part to its end. */
export const readXml = async (chunks: AsyncIterable<Buffer>, limits: ReadLimits, handlers: XmlHandlers) => {
  for await (const _ of xmlEvents(chunks, limits, handlers));
}
