/** An object of a PDF as it lies in the bytes. */
export interface PdfObject {
  /** Number and generation, as far as they stand before it. */
  readonly name: readonly [number, number] | null
  /** Everything up to its end or to its data, one character a byte. */
  readonly text: string
  /** Where its data begin; null where it has none. */
  readonly dataAt: number | null
}

export const isSpace = (byte: number | undefined) =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
const isDelimiter = (byte: number | undefined) =>
  byte !== undefined && '()<>[]{}/%'.includes(String.fromCharCode(byte))
export const isRegular = (byte: number | undefined) =>
  byte !== undefined && !isSpace(byte) && !isDelimiter(byte)
const code = (letter: string) => letter.charCodeAt(0)

export const endOfComment = (bytes: Buffer, at: number): number => {
  let end = at
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1
  return end
}

/** Parentheses nest; a backslash takes the next character as it is. */
export const endOfString = (bytes: Buffer, at: number): number => {
  let depth = 0
  for (let place = at; place < bytes.length; place++) {
    const byte = bytes[place]
    if (byte === code('\\')) place += 1
    else if (byte === code('(')) depth += 1
    else if (byte === code(')') && --depth === 0) return place + 1
  }
  return bytes.length
}

export const endOfHex = (bytes: Buffer, at: number): number => {
  const end = bytes.indexOf('>', at)
  return end < 0 ? bytes.length : end + 1
}

export const endOfWord = (bytes: Buffer, at: number): number => {
  let end = at
  while (isRegular(bytes[end])) end += 1
  return end
}

/** Words before which an object that has no end of its own ends. */
const ends = new Set(['endobj', 'obj', 'xref', 'trailer', 'startxref'])

/**
 * Reads one object as readers do: what stands in a comment or a string ends nothing and begins nothing, and data begin
 * only after a dictionary. What is unbalanced runs on, so that more is read than any reader reads, never less.
 */
const readObject = (bytes: Buffer, from: number): Omit<PdfObject, 'name'> => {
  const text = (end: number) => bytes.toString('latin1', from, end)
  let depth = 0
  let isAfterDictionary = false
  let at = from
  while (at < bytes.length) {
    const byte = bytes[at]
    if (isSpace(byte)) at += 1
    else if (byte === code('%')) at = endOfComment(bytes, at)
    else if (isRegular(byte)) {
      const end = endOfWord(bytes, at)
      const word = end - at > 9 ? '' : bytes.toString('latin1', at, end)
      if (ends.has(word)) return { text: text(at), dataAt: null }
      if (isAfterDictionary && depth <= 0 && word === 'stream') return { text: text(at), dataAt: end }
      isAfterDictionary = false
      at = end
    } else if (byte === code('>') && bytes[at + 1] === byte) {
      depth -= 1
      isAfterDictionary = true
      at += 2
    } else {
      isAfterDictionary = false
      if (byte === code('(')) at = endOfString(bytes, at)
      else if (byte === code('/')) at = endOfWord(bytes, at + 1)
      else if (byte === code('<') && bytes[at + 1] !== byte) at = endOfHex(bytes, at)
      else if (byte === code('<')) {
        depth += 1
        at += 2
      } else at += 1
    }
  }
  return { text: text(at), dataAt: null }
}

const nameBefore = (bytes: Buffer, at: number): PdfObject['name'] => {
  const [, number, generation] =
    /(\d+)\s+(\d+)\s+$/.exec(bytes.toString('latin1', Math.max(0, at - 40), at)) ?? []
  return number === undefined ? null : [Number(number), Number(generation)]
}

/** More objects, or more text read of them in all, than any file has that was not made to keep its reader busy. */
export class TooMuchToRead extends Error {}
const mostObjects = 1_000_000
const mostText = 256 * 2 ** 20

/**
 * Every object that stands in the bytes, wherever: also in data, in comments and in strings, because a table of places
 * may point readers there.
 * @throws TooMuchToRead where one that never ends is followed by thousands more
 */
export function* objectsOf(bytes: Buffer): Generator<PdfObject> {
  let objects = 0
  let read = 0
  for (const word of ['obj', 'trailer'])
    for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) {
      if (word === 'obj' && bytes.toString('latin1', at - 3, at) === 'end') continue
      const object = readObject(bytes, at + word.length)
      objects += 1
      read += object.text.length
      if (objects > mostObjects || read > mostText) throw new TooMuchToRead('a PDF of too many objects')
      yield { name: nameBefore(bytes, at), ...object }
    }
}
