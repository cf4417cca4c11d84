import type { RecordReply } from '@openalliance/contract'
import type { EvidenceTypeName } from '@openalliance/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../testing/world.ts'
import { aRecord, evidenceWorld, exampleOf } from './builders.ts'

const inWindow = '2021-10-20T02:00:00.000Z'
const { world, alliance, assistant, firm } = await evidenceWorld()
const at = (record: { id: string }) => `/alliances/${alliance}/records/${record.id}`
const newIncome = (some: Record<string, unknown> = {}) =>
  aRecord(assistant, alliance, 'income', exampleOf('income', firm, some))
const save = (record: RecordReply, content: Record<string, unknown>, client: Client = assistant) =>
  client.put<RecordReply>(at(record), { version: record.version, content })

beforeEach(() => world.clock.moveTo(inWindow))

describe('what cannot be, is told at the field', () => {
  const bad: [string, EvidenceTypeName, Record<string, unknown>, string, string][] = [
    ['an end before the start', 'membership', { end: '2021-02-01' }, '/content/end', 'earlier-than'],
    ['a day that does not exist', 'income', { receivedOn: '2021-02-29' }, '/content/receivedOn', 'not-a-day'],
    ['a day in ROC form', 'income', { receivedOn: '110/02/03' }, '/content/receivedOn', 'not-a-day'],
    [
      'a slip of the century',
      'income',
      { receivedOn: '3021-02-03' },
      '/content/receivedOn',
      'implausible-day',
    ],
    ['10,000 characters', 'income', { title: '長'.repeat(10_000) }, '/content/title', 'too-long'],
    ['two lines where one belongs', 'income', { title: 'a\nb' }, '/content/title', 'line-break'],
    ['money as text', 'income', { amount: '12000' }, '/content/amount', 'not-a-whole-number'],
    ['money in parts', 'income', { amount: 0.5 }, '/content/amount', 'not-a-whole-number'],
    ['negative money', 'income', { amount: -1 }, '/content/amount', 'below-minimum'],
    ['too much money', 'income', { amount: 1e15 }, '/content/amount', 'above-maximum'],
    ['money beyond exactness', 'income', { amount: 1e18 }, '/content/amount', 'above-maximum'],
    ['an option that is none', 'income', { kind: 'gift' }, '/content/kind', 'unknown-choice'],
    ['an option as a list', 'income', { kind: ['other'] }, '/content/kind', 'unknown-choice'],
    ['a field of another type', 'income', { seals: [] }, '/content/seals', 'unknown-field'],
    ['the status', 'income', { status: 'accepted' }, '/content/status', 'unknown-field'],
    ['an inherited name', 'income', { toString: 'x' }, '/content/toString', 'unknown-field'],
    [
      'no such organisation',
      'income',
      { organisation: '018f0000-0000-7000-8000-000000000000' },
      '/content/organisation',
      'organisation-not-registered',
    ],
    [
      'an organisation by name',
      'income',
      { organisation: 'organisation-1' },
      '/content/organisation',
      'organisation-not-registered',
    ],
    [
      'an organisation as an object',
      'income',
      { organisation: { id: 1 } },
      '/content/organisation',
      'not-a-reference',
    ],
  ]
  it.each(bad)('%s', async (_, type, wrong, field, code) => {
    const made = await aRecord(assistant, alliance, type, exampleOf(type, firm))
    const reply = await save(made, { ...made.content, ...wrong })
    expect([reply.status, reply.code], reply.text).toEqual([422, 'evidence.content-not-valid'])
    expect(reply.problem.fields).toMatchObject([{ field, code }])
    expect(reply.problem.fields[0]?.message).not.toContain('issues.')
    expect((await assistant.get<RecordReply>(at(made))).body).toMatchObject({
      version: 1,
      content: made.content,
    })
  })
  it.each([
    ['a NUL character', '"a\\u0000b"', 'control-characters'],
    ['text turned around', '"a\\u202eb"', 'control-characters'],
    ['half a character', '"\\ud842"', 'malformed-text'],
    ['a number beyond all', '1e400', 'number-too-large'],
  ])('%s is malformed, with and without a key', async (_, value, code) => {
    for (const key of [undefined, 'a-key-of-mine']) {
      const reply = await assistant.post(`/alliances/${alliance}/years/110/records`, undefined, {
        payload: `{"type":"income","content":{"title":${value}}}`,
        headers: { 'content-type': 'application/json' },
        ...(key ? { key } : {}),
      })
      expect([reply.status, reply.code], reply.text).toEqual([400, 'request.malformed'])
      expect(reply.problem.fields).toMatchObject([{ field: '/content/title', code }])
      expect(reply.problem.fields[0]?.message).not.toContain('issues.')
    }
  })
  it('names fields and days as the form does', async () => {
    const made = await aRecord(assistant, alliance, 'membership', exampleOf('membership', firm))
    const reply = await save(made, { ...made.content, end: '2021-02-01' })
    expect(reply.problem.fields[0]?.message).toBe('不得早於生效日（110/03/01）。')
    expect(reply.problem.fields[0]?.facts).toMatchObject({ otherField: 'start' })
  })
  it('tells all of it at once', async () => {
    const made = await newIncome()
    const reply = await save(made, { receivedOn: 'x', amount: -1, title: 'a\nb' })
    expect(reply.problem.fields.map(({ field }) => field)).toEqual([
      '/content/title',
      '/content/receivedOn',
      '/content/amount',
    ])
  })
  it.each([
    ['no body', undefined, 400],
    ['a list', [], 400],
    ['no content', { version: 1 }, 400],
    ['content as text', { version: 1, content: 'x' }, 400],
    ['content as a list', { version: 1, content: [] }, 400],
    ['a version as text', { version: '1', content: {} }, 400],
    ['more than asked', { version: 1, content: {}, status: 'accepted' }, 400],
    ['another alliance', { version: 1, content: {}, alliance: 'x' }, 400],
  ])('%s is malformed', async (_, body, status) => {
    const made = await newIncome()
    expect((await assistant.put(at(made), body)).status).toBe(status)
  })
  it.each([
    '{"version":1,"content":{"__proto__":{"amount":1}}}',
    '{"version":1,"content":{"constructor":{"prototype":{"amount":1}}}}',
    '{"__proto__":{"version":1},"content":{}}',
    '{"version":1,"content":{"amount":1',
    '\u0000',
  ])('a body like %j is refused and changes nothing', async (payload) => {
    const made = await newIncome()
    const reply = await assistant.put(at(made), undefined, {
      payload,
      headers: { 'content-type': 'application/json' },
    })
    expect([400, 422]).toContain(reply.status)
    expect(({} as { amount?: number }).amount).toBeUndefined()
    expect((await assistant.get<RecordReply>(at(made))).body.version).toBe(1)
  })
})
