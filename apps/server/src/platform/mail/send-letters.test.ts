import { beforeEach, describe, expect, it } from 'vitest'
import { standingClock } from '../clock.ts'
import { testDatabase } from '../db/test-database.ts'
import { inTransaction } from '../db/transaction.ts'
import { type LetterDraft, linkMark, writeLetter } from '../letters.ts'
import { sendDueLetters } from './send-letters.ts'
import type { Delivery, OutgoingLetter, Post } from './transport.ts'

const { db } = await testDatabase()
const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined }
const minute = 60_000
let clock = standingClock('2021-10-20T02:00:00.000Z')

beforeEach(async () => {
  clock = standingClock('2021-10-20T02:00:00.000Z')
  await db.deleteFrom('letter').execute()
})

const write = (more: Partial<LetterDraft> = {}) =>
  inTransaction(db, (tx) =>
    writeLetter(tx, clock.now(), {
      to: 'lin@example.org',
      kind: 'accounts.reset',
      locale: 'zh-TW',
      subject: '重設您的密碼',
      text: `請開啟：\n${linkMark}`,
      ...more,
    }),
  )

const postThat = (deliver: (letter: OutgoingLetter) => Promise<Delivery>) => {
  const sent: OutgoingLetter[] = []
  const post: Post = {
    deliver: (letter) => {
      sent.push(letter)
      return deliver(letter)
    },
    close: () => undefined,
  }
  return { post, sent }
}
const good = () => postThat(async () => ({ sent: true }))
const bad = (permanent = false) => postThat(async () => ({ sent: false, permanent, why: '451 try later' }))

const send = (post: Post) => sendDueLetters({ db, clock, log }, post)
const rows = () => db.selectFrom('letter').selectAll().execute()

describe('letters', () => {
  it('are sent once, with their link, which is erased then', async () => {
    await write({
      link: { address: 'https://a.example/app/link#secret', endsAt: new Date('2021-10-20T03:00:00Z') },
    })
    const { post, sent } = good()
    expect([await send(post), await send(post)]).toEqual([1, 0])
    expect(sent.map(({ text }) => text)).toEqual(['請開啟：\nhttps://a.example/app/link#secret'])
    expect(await rows()).toEqual([
      expect.objectContaining({ link: null, attempts: 1, sent_at: clock.now(), next_attempt_at: null }),
    ])
  })

  it('never show a subject of two lines', async () => {
    await write({ subject: '甲聯盟\r\nBcc: victim@example.org' })
    expect((await rows())[0]?.subject).toBe('甲聯盟 Bcc: victim@example.org')
  })

  it('that could not be sent are tried again after longer and longer pauses', async () => {
    await write()
    const { post, sent } = bad()
    await send(post)
    clock.advance(minute - 1)
    await send(post)
    expect(sent).toHaveLength(1)
    clock.advance(1)
    await send(post)
    expect(sent).toHaveLength(2)
    expect((await rows())[0]).toMatchObject({
      attempts: 2,
      last_failure: '451 try later',
      next_attempt_at: new Date(clock.now().getTime() + 5 * minute),
    })
  })

  it('are given up after eight attempts', async () => {
    await write()
    const { post, sent } = bad()
    for (let time = 0; time < 100; time++) {
      await send(post)
      clock.advance(30 * minute)
    }
    expect(sent).toHaveLength(8)
    expect((await rows())[0]).toMatchObject({ next_attempt_at: null, sent_at: null })
  })

  it('that the receiving server refuses for good are not tried again', async () => {
    await write()
    const { post, sent } = bad(true)
    await send(post)
    clock.advance(24 * 60 * minute)
    await send(post)
    expect(sent).toHaveLength(1)
  })

  it('with a dead link, or of another week, stay where they are', async () => {
    await write({ link: { address: 'https://a.example/x', endsAt: new Date('2021-10-20T03:00:00Z') } })
    clock.advance(60 * minute)
    const { post, sent } = good()
    await send(post)
    await write()
    clock.advance(4 * 24 * 60 * minute)
    await send(post)
    expect(sent).toEqual([])
    expect((await rows()).map(({ last_failure }) => last_failure).sort()).toEqual([
      'link expired',
      'written too long ago',
    ])
  })

  it('of a sender that died are sent by the next, under the same number', async () => {
    const id = await write()
    const dying = postThat(() => Promise.reject(new Error('killed')))
    await expect(send(dying.post)).rejects.toThrow('killed')
    const { post, sent } = good()
    expect(await send(post)).toBe(0)
    clock.advance(5 * minute)
    expect(await send(post)).toBe(1)
    expect(sent.map((letter) => letter.id)).toEqual([id])
  })

  it('are sent once by four senders at the same moment', async () => {
    for (let count = 0; count < 12; count++) await write()
    const { post, sent } = good()
    await Promise.all([1, 2, 3, 4].map(() => send(post)))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(12)
    expect(sent).toHaveLength(12)
  })

  it('wait when the program is asked to end', async () => {
    await write()
    const { post, sent } = good()
    await sendDueLetters({ db, clock, log }, post, AbortSignal.abort())
    expect(sent).toEqual([])
  })
})
