import { Readable } from 'node:stream'
import { createInflate } from 'node:zlib'
import { mostInflated } from './limits.ts'
import { objectsOf, type PdfObject } from './pdf-objects.ts'
import { callsAlone, mayActAlone, type PlacedObject, packedObjects } from './pdf-opening.ts'
import { type Unseal, unsealings } from './pdf-unseal.ts'
import { spelt } from './pdf-values.ts'

/** What a PDF is not to do. */
type Deed = 'has-scripts' | 'reaches-out' | 'holds-files'

/** What the bytes of a PDF say without anybody interpreting them. */
export interface PdfStructure {
  /** The gravest of what it does or carries. */
  readonly does: Deed | null
  readonly inflates: boolean
  /** Objects are packed in a way that cannot be looked into, so nobody knows what they do. */
  readonly isSealed: boolean
}

/** Deflate packs no byte into less than a thousandth of one. */
const steepest = 1_032
/** Text of objects that are packed together; more of it than this is no form. */
const mostObjectText = 32 * 2 ** 20

/** What unpacks the data of a dictionary: how often deflate was used, or null where something else was, too. */
const flates = (dictionary: string): number | null => {
  const named = dictionary.match(/\/(?:Filter|F)(?![A-Za-z0-9])\s*(?:\[[^\]]*\]|\/[A-Za-z0-9]+)?/g) ?? []
  const [first = '', second] = named.map((entry) => entry.replace(/^\/(?:Filter|F)\s*/, ''))
  const filters = first.match(/[^\s[\]]+/g) ?? []
  // Two of them, or one that says nothing: readers will differ.
  if (second !== undefined || (named.length > 0 && first === '')) return null
  return filters.every((filter) => /^(?:\/(?:FlateDecode|Fl))+$/.test(filter))
    ? (first.match(/\/Fl/g)?.length ?? 0)
    : null
}

/** Whether other objects are packed in the data. Readers ask for their number and their beginning, few for the type. */
const isPack = (dictionary: string) =>
  /\/ObjStm(?![A-Za-z0-9])/.test(dictionary) ||
  (/\/First(?![A-Za-z0-9])/.test(dictionary) && /\/N(?![A-Za-z0-9])/.test(dictionary))
const isPredicted = (dictionary: string) => /\/Predictor\s+(?!1(?!\d))/.test(dictionary)

const dataFrom = (bytes: Buffer, at: number): Buffer =>
  bytes.subarray(at + (bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? 2 : 1))

/** Unpacks so many times over, keeping nothing beyond `kept` bytes. */
const unpack = async (
  data: Buffer,
  times: number,
  kept: number,
): Promise<{ size: number; text: string; isWhole: boolean }> => {
  let size = 0
  let isWhole = true
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
    isWhole = false
  }
  flow.destroy()
  return { size, text: Buffer.concat(pieces).toString('latin1'), isWhole }
}

const gap = String.raw`(?:[\s\0]|%[^\r\n]*(?:[\r\n]|$))*`
const reference = String.raw`\d+${gap}\d+${gap}R(?![A-Za-z0-9])`
const named = (...names: readonly string[]) => String.raw`\/(?:${names.join('|')})(?![A-Za-z0-9])`

const has = (...patterns: readonly string[]) => {
  const pattern = new RegExp(patterns.join('|'))
  return (text: string) => pattern.test(text)
}
const pointsToData = has(String.raw`\/EF${gap}${reference}`)
const namesFile = has(String.raw`\/U?F${gap}[(<\d]`)
const carries = has(named('EmbeddedFiles?', 'FileAttachment'), String.raw`\/EF${gap}<<`)

/** Signs in the text of an object, the gravest deed first. A link that somebody clicks (/URI) is none. */
const signs: readonly (readonly [Deed, (text: string) => boolean])[] = [
  [
    'has-scripts',
    has(
      named('JavaScript', 'Launch', 'XFA', 'RichMedia', 'Rendition', 'OnInstantiate'),
      // Films, sounds and models, as annotations and as actions: a player starts with them.
      String.raw`\/S(?:ubtype)?${gap}${named('Movie', 'Sound', 'Screen', '3D')}`,
      String.raw`\/JS${gap}(?:[(<]|${reference})`,
    ),
  ],
  [
    'reaches-out',
    has(
      named('GoToR', 'GoToE', 'SubmitForm', 'ImportData'),
      String.raw`\/S${gap}${named('Thread')}`,
      String.raw`\/FS${gap}${named('URL')}`,
    ),
  ],
  // The data need not say what they are; whoever points to them does. Its short name by itself may be a font's.
  ['holds-files', (text) => carries(text) || (pointsToData(text) && namesFile(text))],
]
const deeds = signs.map(([deed]) => deed)
const deedIn = (text: string): Deed | null => signs.find(([, isIn]) => isIn(text))?.[0] ?? null
const gravest = (...found: readonly (Deed | null)[]): Deed | null =>
  deeds.find((deed) => found.includes(deed)) ?? null

/** Packed objects as they lie there, and as they would be deciphered. */
const readingsOf = (data: Buffer, name: PdfObject['name'], unseals: readonly Unseal[]): readonly Buffer[] => {
  if (unseals.length === 0 || !name) return [data]
  const end = data.indexOf('endstream')
  const sealed = end < 0 ? data : data.subarray(0, end)
  return [data, ...unseals.flatMap((unseal) => unseal(sealed, ...name) ?? [])]
}

/** What was unpacked, for whoever looks at all objects together. */
interface Pack {
  readonly dictionary: string
  readonly text: string
}

const placesOf = (objects: readonly PdfObject[], packs: readonly Pack[]): readonly PlacedObject[] => [
  ...objects.map(({ name, text }) => ({
    number: name?.[0] ?? null,
    bytes: Buffer.from(text, 'latin1'),
    from: 0,
    isPacked: false,
  })),
  ...packs.flatMap(({ dictionary, text }) => packedObjects(dictionary, Buffer.from(text, 'latin1'))),
]

/**
 * Looks at a PDF as bytes: what it can do (run scripts or programs, call others, carry files), and whether a part of it
 * unpacks beyond all bounds. Readers differ in which objects they follow, so all that are there are looked at.
 */
export const structureOf = async (bytes: Buffer): Promise<PdfStructure> => {
  const written = [...objectsOf(bytes)]
  const objects = written.map((object) => ({ ...object, text: spelt(object.text) }))
  const isEncrypted = objects.some(({ text }) => /\/Encrypt(?![A-Za-z0-9])/.test(text))
  const unseals = isEncrypted ? unsealings(written.map(({ text }) => text)) : []
  let does = gravest(...objects.map(({ text }) => deedIn(text)))
  let isSealed = false
  const packs: Pack[] = []
  for (const { name, text, dataAt } of objects) {
    if (dataAt === null) continue
    const data = dataFrom(bytes, dataAt)
    const times = flates(text)
    if (!isPack(text)) {
      if (!times || !(times > 1 || data.length * steepest > mostInflated)) continue
      const { size } = await unpack(data, times, 0)
      if (size > mostInflated) return { does, inflates: true, isSealed }
      continue
    }
    if (times === null || isPredicted(text)) {
      isSealed = true
      continue
    }
    let isRead = false
    for (const reading of readingsOf(data, name, unseals)) {
      const { size, text: packed, isWhole } = await unpack(reading, times, mostObjectText)
      if (size > mostInflated) return { does, inflates: true, isSealed }
      does = gravest(does, deedIn(spelt(packed)))
      packs.push({ dictionary: text, text: packed })
      // Enciphered data that were never unpacked cannot be told from others.
      isRead ||= isEncrypted ? isWhole && times > 0 : isWhole || size > 0
      isSealed ||= size > mostObjectText
    }
    isSealed ||= !isRead
  }
  const mayAct = [...objects, ...packs].some(({ text }) => mayActAlone(spelt(text)))
  if (mayAct && callsAlone(placesOf(written, packs))) does = gravest(does, 'reaches-out')
  return { does, inflates: false, isSealed }
}
