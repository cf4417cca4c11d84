import type { DeskEntry, ReplyOf, verification } from '@openalliance/contract'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { aReadyMember } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from './builders.ts'

type Entry = Static<typeof DeskEntry>

/** An entry whose seals were found wanting, returned, answered by the alliance and on the desk again. */
const backWithMissingSeal = async () => {
  const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
  const record = await aReadyMember(of)
  await handedIn(of)
  const at = await onDesk(of)
  await sealed(of, at, record.id, 'company-seal-missing')
  await decided(of, at, record.id, 'returned', '缺公司章')
  await issued(of, at, due)
  await of.assistant.post(`${at}/returned/${record.id}`, { text: '已補蓋' })
  of.world.clock.moveTo('2021-10-25T02:00:00Z')
  expect((await handedIn(of)).status).toBe(201)
  const read = async () => (await of.office.get<Entry>(`${at}/entries/${record.id}`)).body
  return { of, at, record: record.id, read }
}

test('an answer from before the correction is asked again before the entry is accepted', {
  timeout: 300_000,
}, async () => {
  const { of, at, record, read } = await backWithMissingSeal()
  expect((await read()).questions).toMatchObject([
    { given: { answer: 'company-seal-missing', isEarlier: true } },
  ])
  expect((await decided(of, at, record, 'accepted')).code).toBe('verification.question-open')
  await sealed(of, at, record)
  expect((await read()).questions).toMatchObject([{ given: { answer: 'yes', isEarlier: false } }])
  expect((await decided(of, at, record, 'accepted')).status).toBe(200)
})

test('an entry that an answer keeps from counting is accepted only by who knows it', {
  timeout: 300_000,
}, async () => {
  const { of, at, record } = await backWithMissingSeal()
  await sealed(of, at, record, 'company-seal-missing')
  const refused = await decided(of, at, record, 'accepted')
  expect([refused.status, refused.code]).toEqual([409, 'verification.does-not-count'])
  expect((await decided(of, at, record, 'accepted-not-counted')).status).toBe(200)
  const told = (await of.office.get<Entry>(`${at}/entries/${record}`)).body.thread
  expect(told.at(-1)).toMatchObject({ kind: 'decision', decision: 'accepted-not-counted', text: '' })
  expect(told.find(({ kind }) => kind === 'answer')?.decision).toBeNull()
})

test('what a second record settled is no longer named as returned', { timeout: 300_000 }, async () => {
  const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
  const settled = await aReadyMember(of)
  const again = await aReadyMember(of, { start: '2021-04-01' })
  await handedIn(of)
  const at = await onDesk(of)
  for (const { id } of [settled, again]) await decided(of, at, id, 'returned', '缺頁')
  await issued(of, at, due)
  await handedIn(of)
  await sealed(of, at, settled.id)
  await decided(of, at, settled.id, 'accepted')
  await decided(of, at, again.id, 'returned', '仍缺頁')
  await issued(of, at, due)
  const left = await of.pi.get<ReplyOf<(typeof verification)['routes']['returned']>>(`${at}/returned`)
  expect(left.body.items.map(({ record, isAnswered }) => [record, isAnswered])).toEqual([[again.id, false]])
})
