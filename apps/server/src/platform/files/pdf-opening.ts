import { behind, listsIn, spelt, type Value, valuesIn } from './pdf-values.ts'

/** Where an object begins: its number as far as it is known, and the bytes it lies in. */
export interface PlacedObject {
  readonly number: number | null
  readonly bytes: Buffer
  readonly from: number
  /** Others lie behind it, each with a beginning of its own. */
  readonly isPacked: boolean
}

const occasions = /\/(?:OpenAction|AA)(?![A-Za-z0-9])/
const occasionNames = new Set(['OpenAction', 'AA'])
/** Where an action names the one after it, or says elsewhere of which kind it is. */
const further = new Set(['Next', 'S'])

/** Whether anything in the text happens without a click. */
export const mayActAlone = (text: string): boolean => occasions.test(text)

/** The objects that are packed together, by the table before them (ISO 32000-2, 7.5.7). */
export const packedObjects = (dictionary: string, packed: Buffer): readonly PlacedObject[] => {
  const first = Number(/\/First\s+(\d+)(?!\s+\d+\s+R)/.exec(spelt(dictionary))?.[1] ?? Number.NaN)
  const numbers =
    packed
      .toString('latin1', 0, first || 0)
      .match(/\d+/g)
      ?.map(Number) ?? []
  const objects: PlacedObject[] = []
  for (let place = 0; place + 1 < numbers.length; place += 2)
    objects.push({
      number: numbers[place] ?? null,
      bytes: packed,
      from: first + (numbers[place + 1] ?? 0),
      isPacked: true,
    })
  // Where the table says nothing, all of it is one object that nobody can point to.
  return objects.length > 0 ? objects : [{ number: null, bytes: packed, from: 0, isPacked: false }]
}

const valuesOf = ({ bytes, from, isPacked }: PlacedObject) => valuesIn(bytes, from, isPacked ? 1 : undefined)

/**
 * Whether the file calls an address by itself: when it is opened, when a page is shown, closed or touched. A link that
 * somebody clicks is none. What an occasion points to and nobody finds counts as a call.
 */
export const callsAlone = (objects: readonly PlacedObject[]): boolean => {
  const byNumber = new Map<number, PlacedObject[]>()
  for (const object of objects)
    if (object.number !== null) byNumber.set(object.number, [...(byNumber.get(object.number) ?? []), object])
  const waiting: { readonly value: Value; readonly isSet: boolean }[] = []
  for (const object of objects)
    for (const found of behind(valuesOf(object), occasionNames))
      waiting.push({ value: found, isSet: found.key === 'AA' })
  const seen = new Set<string>()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, isSet } = next
    if (value.is === 'reference') {
      const key = `${value.number} ${isSet}`
      if (seen.has(key)) continue
      seen.add(key)
      const found = byNumber.get(value.number)
      if (!found) return true
      for (const object of found) for (const held of valuesOf(object)) waiting.push({ value: held, isSet })
    } else if (value.is === 'name') {
      if (value.name === 'URI') return true
    } else if (value.is === 'dictionary') {
      for (const list of listsIn([value]))
        for (const item of list) {
          if (item.is === 'name' && item.name === 'URI') return true
          // Each occasion of a set points to its action.
          if (isSet && item.is === 'reference') waiting.push({ value: item, isSet: false })
        }
      for (const found of behind([value], further)) {
        if (found.is === 'reference' || found.is === 'name') waiting.push({ value: found, isSet: false })
        if (found.is === 'array') for (const item of found.items) waiting.push({ value: item, isSet: false })
      }
    }
    // An array behind an occasion is a place in the file to go to.
  }
  return false
}
