import type { Readiness, Receipt } from '@openalliance/contract'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyRecord, type Team } from '../figures/builders.ts'
import { closingOfYear } from '../figures/public.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, issued, onDesk } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

type Sums = Readonly<Record<string, number>>
const sums = (figures: readonly { kpi: string; value: number }[]): Sums =>
  Object.fromEntries(figures.map(({ kpi, value }) => [kpi, value]))

const liveOf = async (own: Team): Promise<Sums> =>
  sums(
    (
      await office.get<{ figures: { kpi: string; value: number }[] }>(
        `/alliances/${own.alliance}/years/110/figures`,
      )
    ).body.figures,
  )

/** Hands a round in: what the receipt states is what was shown, and what is told explains how that differs from now. */
const handInAsShown = async (own: Team, round: 1 | 2) => {
  const path = `/alliances/${own.alliance}/years/110/rounds/${round}/readiness`
  const { handIn } = (await own.pi.get<Readiness>(path)).body
  const shown = sums(handIn?.figures ?? [])
  const explained = { ...(await liveOf(own)) }
  for (const { contributes } of handIn?.leftOut ?? [])
    for (const { kpi, value } of contributes) explained[kpi] = (explained[kpi] ?? 0) - value
  for (const { contributes } of handIn?.differing ?? [])
    for (const { kpi, value, now } of contributes) explained[kpi] = (explained[kpi] ?? 0) - now + value
  expect(explained).toEqual(shown)
  const receipt = await handedIn(own, round)
  expect(receipt.status, receipt.text).toBe(201)
  const { body } = await own.pi.get<{ receipt: Receipt; content: { figures: Sums } }>(
    `/alliances/${own.alliance}/submissions/${receipt.body.id}`,
  )
  expect(body.content.figures).toEqual(shown)
}

/** What becomes of what a round was returned: nothing until it is due, or it comes again by words alone. */
const fates = fc.constantFrom('accepted', 'overdue', 'answered')

it('over two rounds the receipt is what was shown, and after the last close record, ledger and closing are one', async () => {
  const history = fc.record({ one: fates, two: fates, hasDraft: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(history, async ({ one, two, hasDraft }) => {
      world.clock.moveTo('2021-10-22T10:00:00Z')
      const own = await anotherTeam(of)
      const live = async (round: 1 | 2, fate: typeof one, signedOn: string, due: string, after: string) => {
        const { id } = await aReadyRecord(own, 'technology-transfer', { signedOn })
        const income = await aReadyRecord(own, 'income', { amount: 1_000 * round })
        if (hasDraft)
          await own.assistant.post(`/alliances/${own.alliance}/records/${income.id}/draft`, {
            version: income.version,
          })
        await handInAsShown(own, round)
        const at = await onDesk(own, round)
        if (!hasDraft) await decided(own, at, income.id, 'accepted')
        await decided(own, at, id, fate === 'accepted' ? 'accepted' : 'returned', '缺頁')
        let record = await issued(own, at, fate === 'accepted' ? null : due)
        expect(record.status, record.text).toBe(201)
        if (fate === 'answered') {
          await handInAsShown(own, round)
          await decided(own, at, id, 'accepted')
          record = await issued(own, at)
          expect(record.status, record.text).toBe(201)
        }
        world.clock.moveTo(after)
        return { at, record }
      }
      const first = await live(1, one, '2021-05-05', '2021-11-15T15:59:00Z', '2021-11-20T02:00:00Z')
      const second = await live(2, two, '2021-11-05', '2021-12-10T15:59:00Z', '2021-12-20T02:00:00Z')
      for (const { at } of [first, second]) expect((await office.post(`${at}/closing`)).status).toBe(200)
      const closing = (await closingOfYear(world.db, own.alliance, 110))?.content.figures
      expect(closing).toEqual(second.record.body.figures)
      expect(await liveOf(own)).toEqual(closing)
    }),
    {
      seed: 110,
      numRuns: 1,
      examples: [
        [{ one: 'overdue', two: 'answered', hasDraft: false }],
        [{ one: 'answered', two: 'overdue', hasDraft: true }],
      ],
    },
  )
}, 300_000)
