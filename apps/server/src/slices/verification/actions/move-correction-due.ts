import type { verification as contract, ReplyOf } from '@openalliance/contract'
import { rocMinute } from '@openalliance/messages'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { extendCorrection, restoreUnsent } from '../../evidence/public.ts'
import { setRoundState } from '../../submissions/public.ts'
import { writeCorrectionDueLetters } from '../round-mails.ts'
import { dueAfter } from './correction-due.ts'
import { awaitsCorrection, lockedWithItsYear } from './round-on-desk.ts'
import { returnedEntries } from './standing-entries.ts'
import { demandOpenYear } from './year-end.ts'

interface Body {
  readonly correctionDue: string
  /** The deadline that was seen: whoever moved it meanwhile comes first. */
  readonly seenDue: string
  readonly reason: string
}

/**
 * Gives a correction another end: a later one while it is still ahead, any one that may be set once it is over, which
 * opens the correction again with what was changed and not handed in. What was issued stays as it is.
 * @throws Refusal verification.no-such-round, no-correction-open, due-moved, due-in-the-past, due-not-later,
 *   nothing-returned, year-closed; request.malformed where no reason is given
 */
export const moveCorrectionDue = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, round: id }: { readonly alliance: string; readonly round: string },
  { correctionDue, seenDue, reason: typed }: Body,
  now: Date,
): Promise<ReplyOf<(typeof contract)['routes']['moveDue']>> => {
  const { round } = await lockedWithItsYear(tx, alliance, id)
  const { year, number, correctionDue: before } = round
  if (round.state !== 'correction-open' || before === null)
    throw new Refusal('verification.no-correction-open', { year, round: number })
  if (Date.parse(seenDue) !== before.getTime())
    throw new Refusal('verification.due-moved', { due: rocMinute(before) })
  const reason = saidIn(typed)
  if (reason === '')
    throw new Refusal('request.malformed', {}, [{ field: '/reason', code: 'required', facts: {} }])
  const due = dueAfter(now, correctionDue)
  const isAhead = awaitsCorrection(round, now)
  // The team works towards what it was told: nobody takes time from it.
  if (isAhead && due <= before)
    throw new Refusal('verification.due-not-later', { due: rocMinute(before) }, [
      { field: '/correctionDue', code: 'wrong-form', facts: {} },
    ])
  const records = (await returnedEntries(tx, round)).map(({ record }) => record)
  if (records.length === 0) throw new Refusal('verification.nothing-returned', { round: number })
  const ofYear = { alliance, year, records }
  await extendCorrection(tx, house, { ...ofYear, by: who, ends: due })
  await demandOpenYear(tx, alliance, year)
  await setRoundState(tx, id, round.state, now, due)
  await restoreUnsent(tx, house, ofYear, now)
  await writeCorrectionDueLetters(
    tx,
    house,
    { alliance, year, round: number, count: records.length, isAhead, before, after: due, reason },
    now,
  )
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'verification.correction-due-moved',
    subject: { kind: 'round', id },
    reason,
    facts: {
      ...{ year, round: number, records: records.length },
      ...{ before: before.toISOString(), after: due.toISOString() },
    },
  })
  return { correctionDue: due.toISOString(), records: records.length }
}
