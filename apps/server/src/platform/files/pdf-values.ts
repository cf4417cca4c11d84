import { endOfComment, endOfHex, endOfString, endOfWord, isRegular, isSpace } from './pdf-objects.ts'

/** A value of a PDF; names with their codes resolved. What nobody asks for (numbers, strings, true …) is only its place. */
export type Value =
  | { readonly is: 'dictionary' | 'array'; readonly items: readonly Value[] }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'reference'; readonly number: number }
  | { readonly is: 'other'; readonly word: string }

/** Names may be written with codes instead of letters: /Java#53cript. */
export const spelt = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const byteOf = (letter: string) => letter.charCodeAt(0)

/** Puts a word at the end of the items; an R behind two numbers makes one reference of the three. */
const addWord = (items: Value[], word: string) => {
  const [number, generation] = items.slice(-2)
  const isReference =
    word === 'R' &&
    number?.is === 'other' &&
    /^\d+$/.test(number.word) &&
    generation?.is === 'other' &&
    /^\d+$/.test(generation.word)
  if (!isReference) items.push({ is: 'other', word })
  else items.splice(-2, 2, { is: 'reference', number: Number(number.word) })
}

/**
 * The values that stand in the bytes. What is not closed ends with them; what closes nothing is passed over.
 * @param most values at the outermost level after which nobody reads on
 */
export const valuesIn = (bytes: Buffer, from = 0, most = Number.POSITIVE_INFINITY): readonly Value[] => {
  const outermost: Value[] = []
  const open: { readonly is: 'dictionary' | 'array'; readonly items: Value[] }[] = []
  const items = () => open.at(-1)?.items ?? outermost
  const begin = (is: 'dictionary' | 'array') => {
    const container = { is, items: [] }
    items().push(container)
    open.push(container)
  }
  for (let at = from; at < bytes.length && (open.length > 0 || outermost.length < most); ) {
    const byte = bytes[at]
    const twice = bytes[at + 1] === byte
    if (isSpace(byte)) at += 1
    else if (byte === byteOf('%')) at = endOfComment(bytes, at)
    else if (byte === byteOf('/')) {
      const end = endOfWord(bytes, at + 1)
      items().push({ is: 'name', name: spelt(bytes.toString('latin1', at + 1, end)) })
      at = end
    } else if (isRegular(byte)) {
      const end = endOfWord(bytes, at)
      addWord(items(), bytes.toString('latin1', at, end))
      at = end
    } else if (byte === byteOf('(') || (byte === byteOf('<') && !twice)) {
      at = byte === byteOf('(') ? endOfString(bytes, at) : endOfHex(bytes, at)
      items().push({ is: 'other', word: '' })
    } else {
      if (byte === byteOf('<')) begin('dictionary')
      else if (byte === byteOf('[')) begin('array')
      else if (byte === byteOf(']') || (byte === byteOf('>') && twice)) open.pop()
      at += twice && (byte === byteOf('<') || byte === byteOf('>')) ? 2 : 1
    }
  }
  return outermost
}

/** Every list of items within the values, their own included. */
export function* listsIn(values: readonly Value[]): Generator<readonly Value[]> {
  const waiting = [values]
  for (let list = waiting.pop(); list; list = waiting.pop()) {
    yield list
    for (const value of list) if (value.is === 'dictionary' || value.is === 'array') waiting.push(value.items)
  }
}

/** What stands behind these names, at any depth; readers disagree about crooked dictionaries, so every place counts. */
export function* behind(
  values: readonly Value[],
  names: ReadonlySet<string>,
): Generator<Value & { readonly key: string }> {
  for (const list of listsIn(values))
    for (const [place, value] of list.entries()) {
      const next = list[place + 1]
      if (value.is === 'name' && names.has(value.name) && next) yield { ...next, key: value.name }
    }
}
