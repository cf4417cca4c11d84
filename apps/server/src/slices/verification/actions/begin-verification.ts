import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { lastSnapshotOfRound, roundAfter, setRoundState, snapshotContent } from '../../submissions/public.ts'
import { addEntries } from '../store.ts'
import { lockedRound } from './round-on-desk.ts'

/**
 * Takes a submitted round onto the desk: one entry for each record that was handed in and not decided before.
 * @throws Refusal verification.no-such-round, wrong-state
 */
export const beginVerification = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, round: id }: { alliance: string; round: string },
  now: Date,
): Promise<void> => {
  const round = await lockedRound(tx, alliance, id)
  const next = roundAfter(round.state, 'begin')
  const snapshot = await lastSnapshotOfRound(tx, alliance, id)
  if (!next || !snapshot) throw new Refusal('verification.wrong-state', { state: round.state })
  const { content } = await snapshotContent(tx, alliance, snapshot.id)
  const briefs = await recordBriefs(
    tx,
    alliance,
    content.records.map((record) => record.id),
  )
  // A snapshot holds the whole year; each round's desk has what was handed in with that round.
  const undecided = content.records.filter(
    (record) => record.round === round.number && briefs.get(record.id)?.status === 'submitted',
  )
  await addEntries(
    tx,
    undecided.map((record) => ({
      id: newId(house.clock),
      round: id,
      alliance,
      record: record.id,
      snapshot: snapshot.id,
      assignedTo: who.id,
    })),
  )
  await setRoundState(tx, id, next, now)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'verification.begun',
    subject: { kind: 'round', id },
    facts: { year: round.year, round: round.number, entries: undecided.length, snapshot: snapshot.number },
  })
}
