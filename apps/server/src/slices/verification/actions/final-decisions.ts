import type { LedgerLine } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { outcomeOf } from '../../figures/public.ts'
import { roundAfter, type StoredRound, setRoundState } from '../../submissions/public.ts'
import { writePutBackLetters } from '../mails.ts'
import { hasMoved } from '../model/acceptance.ts'
import { entriesOf } from '../store.ts'

/**
 * Puts rounds back on the desk of which a final decision has moved by what was decided in another round of the year: a
 * contract that was final without counting would count, or the other way round. Decisions stay, marked as moved; such a
 * round is issued and closed again after they were decided anew, and the team is told. Rounds on the desk are held to it by their own record.
 * @param accepted lines of what is accepted, by record
 * @returns the rounds put back
 * @throws Refusal verification.reopen-in-correction where the alliance is correcting such a round
 */
export const putBackMoved = async (
  tx: Tx,
  house: House,
  actor: Actor,
  rounds: readonly StoredRound[],
  accepted: ReadonlyMap<string, readonly LedgerLine[]>,
  now: Date,
): Promise<readonly StoredRound[]> => {
  const back: StoredRound[] = []
  for (const round of rounds) {
    const next = roundAfter(round.state, 'reopen')
    if (!next && round.state !== 'correction-open') continue
    // What was accepted before the two ways were told apart says nothing that could have moved.
    const moved = (await entriesOf(tx, round.id)).filter(
      ({ record, decision, outcome }) =>
        outcome !== null && hasMoved(decision, outcomeOf(accepted.get(record) ?? [])),
    )
    if (moved.length === 0) continue
    if (!next) throw new Refusal('verification.reopen-in-correction', { round: round.number })
    await setRoundState(tx, round.id, next, now, null)
    await writePutBackLetters(tx, house, round, moved.length, now)
    await writeJournal(tx, house.clock, {
      chain: round.alliance,
      actor,
      action: 'verification.round-put-back',
      subject: { kind: 'round', id: round.id },
      facts: { year: round.year, round: round.number, moved: moved.map(({ record }) => record) },
    })
    back.push(round)
  }
  return back
}
