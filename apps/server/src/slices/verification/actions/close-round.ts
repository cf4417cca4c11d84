import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { acceptedEvaluationOf } from '../../figures/public.ts'
import { roundAfter, setRoundState } from '../../submissions/public.ts'
import { noteVerified } from '../../targets/public.ts'
import { writeClosingLetters } from '../round-mails.ts'
import { recordsOf } from '../store.ts'
import { endCorrections } from './end-corrections.ts'
import { awaitsCorrection, lockedWithItsYear, mayBeOnItsWay } from './round-on-desk.ts'
import { returnedEntries, standingEntries } from './standing-entries.ts'
import { closeYearWhenDone, demandOpenYear, type YearEnd } from './year-end.ts'

/**
 * Closes a round for good and tells the team; its verified figures become what later years are held against, and where
 * nothing more can come of the year, the year is closed as it stands. What was returned and not handed in again until it
 * was due stays out.
 * @returns whether the year is closed with it, or which rounds went back to the desk
 * @throws Refusal verification.wrong-state, returned-left, correction-just-over, year-closed
 */
export const closeRound = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, round: id }: { alliance: string; round: string },
  now: Date,
): Promise<YearEnd> => {
  const { round } = await lockedWithItsYear(tx, alliance, id)
  if (mayBeOnItsWay(round, now)) {
    const count = (await returnedEntries(tx, round)).length
    // Where all of it was withdrawn nothing is awaited.
    if (count > 0)
      throw awaitsCorrection(round, now)
        ? new Refusal('verification.returned-left', { count })
        : new Refusal('verification.correction-just-over')
  }
  const next = roundAfter(round.state, 'close')
  if (!next) throw new Refusal('verification.wrong-state', { state: round.state })
  await endCorrections(tx, house, { alliance, year: round.year, records: await recordsOf(tx, id) }, null, now)
  await setRoundState(tx, id, next, now)
  await demandOpenYear(tx, alliance, round.year)
  const verified = await acceptedEvaluationOf(tx, alliance, round.year)
  if (verified) await noteVerified(tx, { alliance, year: round.year, figures: verified.figures, at: now })
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'verification.round-closed',
    subject: { kind: 'round', id },
    facts: { year: round.year, round: round.number },
  })
  const end = await closeYearWhenDone(tx, house, round, actorOf(who), now)
  // What went back to the desk instead has a letter of its own.
  if (!end.putBack.includes(round.number))
    await writeClosingLetters(tx, house, round, await standingEntries(tx, round), now)
  return end
}
