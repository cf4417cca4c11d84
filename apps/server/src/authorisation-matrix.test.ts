import { allianceRoles, type RouteContract, roles } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { allows } from './platform/http/authority.ts'
import { routes } from './platform/http/routes.ts'
import { scopesFor } from './slices/accounts/public.ts'
import { everyRoute, nobodysId } from './testing/every-route.ts'
import { type Client, createWorld } from './testing/world.ts'

/** Parameters that are no ids; everything else gets an id that nothing has. */
const values: Readonly<Record<string, string>> = {
  year: '110',
  round: '1',
  kpi: '2.1',
  programme: 'small',
  code: 'no-such-phrase',
  before: '1',
  after: '2',
}

const all = everyRoute
// Signing out ends the caller's session, so it is tried when everything else is done.
const inOrder = [...all].sort(
  (a, b) => Number(a.name === 'accounts.signOut') - Number(b.name === 'accounts.signOut'),
)

const pathFor = (entry: RouteContract, alliance: string): string => {
  const properties = (entry.params as unknown as { properties: Record<string, { type?: string }> }).properties
  return entry.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'alliance') return alliance
    return values[name] && (properties[name]?.type === 'integer' || !isIdLike(properties[name]))
      ? values[name]
      : nobodysId
  })
}

const isIdLike = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'description' in schema && schema.description === 'UUIDv7'

const call = (client: Client, entry: RouteContract, path: string) => {
  switch (entry.method) {
    case 'GET':
      return client.get(path)
    case 'DELETE':
      return client.delete(path)
    case 'POST':
      return client.post(path, {})
    case 'PUT':
      return client.put(path, {})
    case 'PATCH':
      return client.patch(path, {})
  }
}

const isDenied = (answer: { status: number; code: string | undefined }) =>
  answer.status === 403 && answer.code === 'accounts.not-allowed'

test('every route × every role, own and foreign alliance, is allowed or refused as declared', {
  timeout: 300_000,
}, async () => {
  const world = await createWorld()
  const own = await world.alliance()
  const foreign = await world.alliance()
  const matrix: string[] = []
  const wrong: string[] = []
  for (const role of roles) {
    const isOfAlliance = (allianceRoles as readonly string[]).includes(role)
    const client = await world.signInAs(role, isOfAlliance ? { alliance: own } : {})
    const grants = [{ role, alliance: isOfAlliance ? own : null, maySubmit: false }]
    for (const { name, entry, row } of inOrder) {
      const cells: string[] = []
      for (const [where, alliance] of [
        ['own', own],
        ['foreign', foreign],
      ] as const) {
        if (where === 'foreign' && !entry.path.includes(':alliance')) continue
        const declared =
          'open' in row || allows(row.may, { grants }, entry.path.includes(':alliance') ? alliance : null)
        const answer = await call(client, entry, pathFor(entry, alliance))
        if (answer.status >= 500) wrong.push(`${role} ${name} ${where}: ${answer.status}`)
        if (isDenied(answer) === declared)
          wrong.push(`${role} ${name} ${where}: ${answer.status} ${answer.code}`)
        cells.push(`${where} ${declared ? 'yes' : 'no'}`)
      }
      matrix.push(`${name} · ${role} · ${cells.join(' · ')}`)
    }
  }
  expect(wrong).toEqual([])
  await expect(`${matrix.sort().join('\n')}\n`).toMatchFileSnapshot('./authorisation-matrix.golden.txt')
})

test('without a sign-in, only routes that say why anyone may call them answer', {
  timeout: 300_000,
}, async () => {
  const world = await createWorld()
  const wrong: string[] = []
  for (const { name, entry, row } of all) {
    const answer = await call(world.stranger(), entry, pathFor(entry, nobodysId))
    const isAsked = answer.code === 'accounts.sign-in-needed'
    if (isAsked === 'open' in row) wrong.push(`${name}: ${answer.status} ${answer.code}`)
    if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`)
  }
  expect(wrong).toEqual([])
})

test('a foreign alliance and one that does not exist are refused in the same words', {
  timeout: 300_000,
}, async () => {
  const world = await createWorld()
  const own = await world.alliance()
  const foreign = await world.alliance()
  const client = await world.signInAs('principal-investigator', { alliance: own })
  const told: string[] = []
  for (const { name, entry } of all.filter(({ entry }) => entry.path.includes(':alliance'))) {
    const known = await call(client, entry, pathFor(entry, foreign))
    const unknown = await call(client, entry, pathFor(entry, nobodysId))
    const plain = (text: string) => text.replace(/"request":"[^"]+"/, '')
    if (plain(known.text) !== plain(unknown.text)) told.push(name)
  }
  expect(told).toEqual([])
})

test('an API token of a role is for exactly the scopes that a route of the role has', () => {
  for (const role of roles) {
    const isOfAlliance = (allianceRoles as readonly string[]).includes(role)
    for (const maySubmit of isOfAlliance ? [false, true] : [false]) {
      const held = { role, alliance: isOfAlliance ? nobodysId : null, maySubmit }
      const reached = all.flatMap(({ entry, row }) =>
        'may' in row &&
        entry.scope !== 'session' &&
        !row.may.anyone &&
        allows(row.may, { grants: [held] }, nobodysId)
          ? [entry.scope]
          : [],
      )
      const expected = new Set<string>(['read', ...reached])
      expect(new Set<string>(scopesFor([held])), `${role} ${maySubmit}`).toEqual(expected)
    }
  }
})

test('a route that does not say who may call it does not start', () => {
  const contract = { slice: 'x', refusals: {}, routes: { y: {} as RouteContract } }
  expect(() => routes(contract, { y: { does: async () => undefined } as never })).toThrow(
    'does not say who may call it',
  )
})

/** Every address the server answers, read out of the tree it prints. */
const servedAddresses = (tree: string): string[] => {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part = '', methods] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?/.exec(line) ?? []
    if (indent === undefined) return []
    above.splice(indent.length / 4, Number.POSITIVE_INFINITY, part)
    return methods ? [above.join('')] : []
  })
}

test('beside the tables there are the uploads, the API’s own description and pages for everybody, and nothing else', async () => {
  const world = await createWorld()
  await world.app.ready()
  const known = new Set(all.map(({ entry }) => `/api/v1${entry.path}`))
  const served = [...new Set(servedAddresses(world.app.printRoutes({ commonPrefix: false })))]
  expect(served.filter((path) => known.has(path)).length).toBe(known.size)
  // The console's page and the API's reference bring files of their own.
  const beside = served.filter((path) => !known.has(path) && !/^\/(?:app|api\/reference)/.test(path))
  // A new one is added here by somebody who has thought of who may read it.
  expect(beside.map((path) => path.replace(/portal-[0-9a-f]+/, 'portal')).toSorted()).toEqual([
    '/',
    '/alliances',
    '/alliances/:id',
    // Uploads state their authority themselves; a stranger is refused, below.
    '/api/v1/alliances/:alliance/uploads',
    '/api/v1/alliances/:alliance/uploads/:upload',
    '/api/v1/openapi.json',
    '/assets/portal.css',
    '/docs/refusals',
    '/en',
    '/en/',
    '/en/alliances',
    '/en/alliances/:id',
    '/en/docs/refusals',
    '/health',
    '/ready',
    '/robots.txt',
    '/sitemap.xml',
  ])
  const upload = await world.stranger().post(`/alliances/${nobodysId}/uploads`)
  expect(upload.code).toBe('accounts.sign-in-needed')
})
