import { isId } from '../identifier.ts'
import { Refusal } from '../refusal.ts'

/** Where a page of a list ended: the text it is sorted by, and the identifier that settles equals. */
export interface Place {
  readonly sorted: string
  readonly id: string
}

/** A place as it travels in the address; opaque to the client. */
export const writePlace = ({ sorted, id }: Place): string =>
  Buffer.from(JSON.stringify([sorted, id])).toString('base64url')

const notOurs = [{ field: 'after', code: 'wrong-form', facts: {} }]

/**
 * Reads a place back.
 * @throws Refusal request.malformed when the text is none of ours
 */
export const readPlace = (text: string | undefined): Place | null => {
  if (text === undefined) return null
  try {
    const pair: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string' && isId(pair[1]))
      return { sorted: pair[0], id: pair[1] }
  } catch {
    // Falls through to the refusal: a cut or invented place.
  }
  throw new Refusal('request.malformed', {}, notOurs)
}

/**
 * A place in a list that is sorted by a moment.
 * @throws Refusal request.malformed when the text is none of ours
 */
export const readMomentPlace = (
  text: string | undefined,
): { readonly at: Date; readonly id: string } | null => {
  const place = readPlace(text)
  if (place === null) return null
  const at = new Date(place.sorted)
  if (Number.isNaN(at.getTime())) throw new Refusal('request.malformed', {}, notOurs)
  return { at, id: place.id }
}

/** One page out of rows fetched with one too many. */
export const pageOfRows = <Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, next: rows.length > limit && last ? writePlace(placeOf(last)) : null }
}
