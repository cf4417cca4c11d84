import type { RouteContract } from '@openalliance/contract'
import type { RouteTable } from '../platform/http/routes.ts'
import { tables } from '../rooms.ts'
import type { Answer, Client } from './world.ts'

export interface Route {
  readonly name: string
  readonly entry: RouteContract
  readonly row: RouteTable['rows'][string]
}

export const nobodysId = '01900000-0000-7000-8000-00000000dead'

/** Every route of the tables. */
export const everyRoute: readonly Route[] = tables.flatMap(({ contract, rows }) =>
  Object.entries(rows).flatMap(([name, row]) => {
    const entry = contract.routes[name]
    return entry ? [{ name: `${contract.slice}.${name}`, entry, row }] : []
  }),
)

/** Parameters that are no ids. */
const plainValues: Readonly<Record<string, string>> = {
  year: '110',
  round: '1',
  kpi: '2.1',
  programme: 'small',
  format: 'xlsx',
  number: '1',
  code: 'no-such-phrase',
  before: '1',
  after: '2',
}

interface Shape {
  readonly type?: string
  readonly description?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

const isId = (shape: Shape | undefined) => shape?.description === 'UUIDv7'

/** The names of a route's parameters that are ids, the alliance aside. */
export const thingsIn = ({ path, params }: RouteContract): string[] => {
  const { properties = {} } = params as Shape
  return [...path.matchAll(/:(\w+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'alliance' && isId(properties[name]))
}

/** The address of a route for an alliance, with these things in it and an id that nothing has where none is named. */
export const addressOf = (
  entry: RouteContract,
  alliance: string,
  things: (name: string) => string | undefined = () => undefined,
): string => {
  const { properties = {} } = entry.params as Shape
  return entry.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'alliance') return alliance
    if (isId(properties[name])) return things(name) ?? nobodysId
    return things(name) ?? plainValues[name] ?? nobodysId
  })
}

const textOf = (name: string, { description = '', pattern }: Shape): string => {
  if (description === 'UUIDv7') return nobodysId
  if (description.startsWith('ISO day')) return '2021-10-01'
  if (description.startsWith('ISO moment')) return '2021-11-20T17:00:00.000Z'
  if (/email/i.test(name)) return 'nobody@example.org'
  if (/At$|opens|due|Ends?$/.test(name)) return '2021-11-20T17:00+08:00'
  if (name === 'token') return 'x'.repeat(43)
  if (/fingerprint|sha/i.test(name) || pattern?.includes('{64}')) return '0'.repeat(64)
  return '合約內頁缺了一頁'
}

/** The smallest body that a route's contract takes. */
const sampleOf = (shape: Shape, name = ''): unknown => {
  if ('const' in shape) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return sampleOf(shape.anyOf[0] as Shape, name)
  switch (shape.type) {
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1)
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items as Shape, name))
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((key) => [key, sampleOf(shape.properties?.[key] as Shape, key)]),
      )
    case 'null':
      return null
    default:
      return textOf(name, shape)
  }
}

/** A well-formed query, so that the question reaches what it is about. */
const queryOf = ({ query }: RouteContract): string => {
  const wanted = Object.entries((sampleOf(query as Shape) ?? {}) as Record<string, unknown>)
  return wanted.length === 0
    ? ''
    : `?${new URLSearchParams(wanted.map(([key, value]): [string, string] => [key, String(value)]))}`
}

const isWithout = (entry: RouteContract) => 'type' in entry.body && entry.body.type === 'null'

/** Calls a route with a well-formed body and query. */
export const callWell = (client: Client, entry: RouteContract, path: string): Promise<Answer> => {
  const body = isWithout(entry) ? undefined : sampleOf(entry.body as Shape)
  const address = `${path}${queryOf(entry)}`
  switch (entry.method) {
    case 'GET':
      return client.get(address)
    case 'DELETE':
      return client.delete(address, body)
    case 'POST':
      return client.post(address, body)
    case 'PUT':
      return client.put(address, body)
    case 'PATCH':
      return client.patch(address, body)
  }
}
