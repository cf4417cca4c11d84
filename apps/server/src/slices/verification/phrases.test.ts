import type { ReplyOf, verification } from '@openalliance/contract'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createWorld } from '../../testing/world.ts'

type Routes = (typeof verification)['routes']
type Phrase = ReplyOf<Routes['savePhrase']>

const world = await createWorld({ now: '2021-10-22T10:00:00Z' })
const office = await world.signInAs('programme-office')
const officer = await world.signInAs('ministry-officer')
const words = {
  zh: '合約缺頁🙂𠮷堃㛢',
  en: 'A page is missing.',
  decision: 'returned',
  reading: 'member.contract-form',
} as const

const save = (code: string, body: Record<string, unknown>, client = office) =>
  client.put<Phrase>(`/verification/phrases/${code}`, body)
const add = (code: string) => save(code, { ...words, version: null })
const retire = (code: string, body: Record<string, unknown>, client = office) =>
  client.put<Phrase>(`/verification/phrases/${code}/retirement`, body)
const book = async (client = office) =>
  (await client.get<ReplyOf<Routes['phrases']>>('/verification/phrases')).body
const journalOf = async (code: string) => {
  const { rows } = await sql<{ action: string }>`
    select action from journal where subject_id = ${code} order by seq`.execute(world.db)
  return rows.map(({ action }) => action)
}

it('a phrase is added, rewritten, retired and put back, and the journal has each step', async () => {
  const added = await add('page-missing')
  expect(added.body).toEqual({ code: 'page-missing', ...words, uses: 0, retiredAt: null, version: 1 })
  const rewritten = await save('page-missing', { ...words, zh: '  缺頁  ', decision: 'rejected', version: 1 })
  expect(rewritten.body).toMatchObject({ zh: '缺頁', decision: 'rejected', version: 2 })
  const retired = await retire('page-missing', { isRetired: true, version: 2 })
  expect(retired.body).toMatchObject({ retiredAt: '2021-10-22T10:00:00.000Z', version: 3 })
  const back = await retire('page-missing', { isRetired: false, version: 3 })
  expect(back.body).toMatchObject({ retiredAt: null, version: 4 })
  expect(await journalOf('page-missing')).toEqual([
    'verification.phrase-saved',
    'verification.phrase-saved',
    'verification.phrase-retired',
    'verification.phrase-restored',
  ])
})

it('the book keeps what is offered no more, so that earlier decisions still have their words', async () => {
  await add('kept')
  await retire('kept', { isRetired: true, version: 1 })
  const { items, abilities } = await book()
  expect(items.find(({ code }) => code === 'kept')?.retiredAt).not.toBeNull()
  expect(abilities).toEqual(['verify'])
})

it('two who rewrite a phrase at once: one does, the other is told, and nothing is lost', async () => {
  await add('raced')
  const both = await Promise.all(['一', '二'].map((zh) => save('raced', { ...words, zh, version: 1 })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.code).toBe('verification.phrase-changed')
  expect((await retire('raced', { isRetired: true, version: 1 })).code).toBe('verification.phrase-changed')
})

it('two who add under one code: one does, the other is told', async () => {
  const both = await Promise.all([add('twice'), add('twice')])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.code).toBe('verification.phrase-exists')
})

it('what is not in the book cannot be rewritten or retired', async () => {
  expect((await save('nowhere', { ...words, version: 3 })).code).toBe('verification.no-such-phrase')
  expect((await retire('nowhere', { isRetired: true, version: 1 })).code).toBe('verification.no-such-phrase')
  for (const code of ['Page', '-', '%F0%9F%99%82']) expect((await add(code)).status).toBe(404)
})

it.each([
  ['two lines', { ...words, zh: '一\n二', version: null }],
  ['10,000 characters', { ...words, en: 'x'.repeat(10_000), version: null }],
  ['an accepting phrase', { ...words, decision: 'accepted', version: null }],
  ['one language only', { zh: '一', decision: 'returned', reading: null, version: null }],
  ['no version', { ...words }],
  ['a field of its own', { ...words, version: null, uses: 900 }],
  ['a version in words', { ...words, version: 'one' }],
])('%s is refused at its field', async (_, body) => {
  const reply = await save('bad', body)
  expect([reply.status, reply.code]).toEqual([400, 'request.malformed'])
  expect((await book()).items.some(({ code }) => code === 'bad')).toBe(false)
})

it('blanks and what nobody sees are no words, and a reading that does not exist is no reading', async () => {
  const reply = await save('blank', {
    ...words,
    zh: '　\u3164\u2800',
    en: '\u200b ',
    reading: 'member.spans-cutof',
    version: null,
  })
  expect([reply.status, reply.code]).toEqual([422, 'verification.phrase-refused'])
  expect(reply.problem.fields.map(({ field, code }) => [field, code])).toEqual([
    ['/zh', 'required'],
    ['/en', 'required'],
    ['/reading', 'verification.unknown-reading'],
  ])
  expect(reply.problem.fields.every(({ message }) => !message.startsWith('issues.'))).toBe(true)
})

it('the ministry reads the book; only the office writes it', async () => {
  await add('of-the-office')
  const { items, abilities } = await book(officer)
  expect([items.some(({ code }) => code === 'of-the-office'), abilities]).toEqual([true, []])
  expect((await save('of-the-office', { ...words, version: 1 }, officer)).code).toBe('accounts.not-allowed')
  expect((await retire('of-the-office', { isRetired: true, version: 1 }, officer)).code).toBe(
    'accounts.not-allowed',
  )
  const assistant = await world.signInAs('assistant', { alliance: await world.alliance() })
  expect((await assistant.get('/verification/phrases')).code).toBe('accounts.not-allowed')
})
