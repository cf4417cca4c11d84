import { types } from 'pg'

// Object identifiers of PostgreSQL's own types; fixed since its beginnings.
const int8 = 20
const day = 1082
const moment = 1184
const momentWithoutZone = 1114
const days = 1182
const int8s = 1016
const moments = 1185
const numerics = 1231
const texts = 1009

const count = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`the database holds ${text}, beyond what a number keeps exactly`)
  return value
}

// The driver's own reading of `date` makes a moment of it, at midnight of whatever zone the server stands in.
const asWritten = (text: string): string => text

const noZone = () => {
  throw new TypeError('a timestamp without a zone means a different moment to everybody; use timestamptz')
}

type Parser = (text: string) => unknown
const own = new Map<number, Parser>([
  [int8, count],
  [day, asWritten],
  [momentWithoutZone, noZone],
])

// The driver parses arrays of the same types by tables of its own, so they need a parser each.
const listOf = (parse: Parser): Parser => {
  const elements = types.getTypeParser(texts as number) as (text: string) => readonly (string | null)[]
  return (text) => elements(text).map((element) => (element === null ? null : parse(element)))
}
own.set(days, listOf(asWritten))
own.set(int8s, listOf(count))
own.set(numerics, listOf(asWritten))
own.set(moments, listOf(types.getTypeParser(moment) as Parser))

/**
 * How values of the database appear in the program, whatever zone the machine stands in: `date` as '2021-10-31',
 * `int8` as a number (refused beyond 2^53), `numeric` as text, `timestamptz` as a Date. A sum of `int8` is `numeric` to
 * PostgreSQL: cast it back, `sum(amount)::int8`.
 */
export const valueParsers = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    own.get(id) ?? types.getTypeParser(id, format as 'text')) as typeof types.getTypeParser,
}
