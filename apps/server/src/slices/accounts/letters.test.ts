import type { LetterLine } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { planted } from '../../platform/demonstration.ts'
import { officeChain, writeJournal } from '../../platform/journal/journal.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { platformItself } from './public.ts'

interface Page {
  readonly items: LetterLine[]
  readonly next: string | null
  readonly delivery: string
}

const bare = await createWorld()
const world = await createWorld()
await inTransaction(world.db, (tx) =>
  writeJournal(tx, world.clock, {
    chain: officeChain,
    actor: platformItself,
    action: planted,
    subject: { kind: 'programme', id: 'small' },
  }),
)
const withMail = await createWorld({ config: { smtpUrl: 'smtp://127.0.0.1:2525' } })

const latest = async (place: World, query = '') => {
  const reader = await place.signInAs('administrator')
  return (await reader.get<Page>(`/letters?${query}`)).body
}
const ask = (place: World, email: string) => place.stranger().post('/password-resets', { email })

test('in the demonstration the page is the mailbox, link included', async () => {
  const person = await world.person()
  await ask(world, person.email)
  const { items, delivery } = await latest(world)
  expect(delivery).toBe('mailbox')
  expect(items[0]).toMatchObject({ to: person.email, kind: 'accounts.reset', sentAt: null })
  expect(items[0]?.link).toMatch(/\/app\/link#[\w-]{43}$/)
  expect(items[0]?.text).toContain(items[0]?.link ?? 'missing')
})

test('a dead link is no longer shown', async () => {
  const person = await world.person()
  world.clock.advance(1000)
  await ask(world, person.email)
  world.clock.advance(3_600_000)
  const [letter] = (await latest(world)).items
  expect([letter?.link, letter?.text.includes('#')]).toEqual([null, false])
})

test('with a mail server no administrator sees a link', async () => {
  const person = await withMail.person()
  await ask(withMail, person.email)
  const { items, delivery } = await latest(withMail)
  expect(delivery).toBe('smtp')
  expect([items[0]?.link, items[0]?.text.includes('#')]).toEqual([null, false])
})

test.each([
  ['the office of another', 'programme-office'],
  ['another administrator', 'administrator'],
] as const)(
  'without a mail server no administrator sees a link either: not to become %s by a reset',
  async (_whom, role) => {
    bare.clock.advance(1000)
    const someone = await bare.signInAs(role)
    await ask(bare, someone.person.email)
    const { items, delivery } = await latest(bare)
    expect(delivery).toBe('kept')
    expect(items[0]).toMatchObject({ to: someone.person.email, kind: 'accounts.reset', link: null })
    expect(JSON.stringify(items)).not.toMatch(/#[\w-]{43}/)
  },
)

test('without a mail server the link of an account that an administrator made up is not shown to its maker', async () => {
  bare.clock.advance(1000)
  const maker = await bare.signInAs('administrator')
  const made = await maker.post('/people', {
    ...{ name: '另一個自己', email: 'second-self@example.org', locale: 'zh-TW' },
    grants: [{ role: 'programme-office', alliance: null }],
  })
  expect(made.status, made.text).toBe(201)
  const { items } = (await maker.get<Page>('/letters')).body
  expect(items[0]).toMatchObject({ to: 'second-self@example.org', kind: 'accounts.activate', link: null })
  expect(items[0]?.text).toContain('未設定郵件伺服器')
  expect(JSON.stringify(items)).not.toMatch(/#[\w-]{43}/)
})

test('the letters come in pages, newest first', async () => {
  const person = await world.person()
  for (let time = 0; time < 3; time++) {
    world.clock.advance(1000)
    await ask(world, person.email)
  }
  const first = await latest(world, 'limit=2')
  const second = await latest(world, `limit=2&after=${first.next}`)
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  const times = [...first.items, ...second.items].map(({ writtenAt }) => writtenAt)
  expect(new Set(ids).size).toBe(ids.length)
  expect(times).toEqual([...times].sort().reverse())
})

test('only administrators read it', async () => {
  const alliance = await world.alliance()
  const clients = [
    await world.signInAs('programme-office'),
    await world.signInAs('ministry-officer'),
    await world.signInAs('principal-investigator', { alliance }),
  ]
  const replies = await Promise.all(clients.map((client) => client.get('/letters')))
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403])
})
