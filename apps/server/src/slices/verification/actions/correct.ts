import type { verification as contract, ReplyOf } from '@openalliance/contract'
import { rocMinute } from '@openalliance/messages'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { lastSnapshotOfRound } from '../../submissions/public.ts'
import { issuedLines } from '../model/issued-lines.ts'
import { isWithdrawn } from '../model/standing.ts'
import { addThreadLine, threadsOf } from '../store/threads.ts'
import { type Entry, entriesOf, entryFor, issuancesOf, reopenReturned } from '../store.ts'
import { awaitsCorrection, lockedRound, readRound } from './round-on-desk.ts'
import { tellThread } from './tell-thread.ts'

type Routes = (typeof contract)['routes']

/**
 * What the alliance must correct, or never handed in again before its round was closed, each with its thread: of the
 * office's decisions what was issued, and nothing of a look that still runs.
 */
export const readReturned = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<ReplyOf<Routes['returned']>> => {
  const round = await readRound(reader, alliance, id)
  const visible = ['correction-open', 'corrected', 'closed'].includes(round.state)
  // What an earlier record returned and a later one settled is no longer the alliance's to correct.
  const isTheirs = ({ returnedVersion, decision }: Entry) =>
    returnedVersion !== null && (round.state === 'corrected' || decision === 'returned')
  const entries = visible ? (await entriesOf(reader, id)).filter(isTheirs) : []
  const [briefs, thread] = await Promise.all([
    recordBriefs(
      reader,
      alliance,
      entries.map(({ record }) => record),
    ),
    threadsOf(
      reader,
      entries.map((entry) => entry.id),
    ),
  ])
  const issuances = await issuancesOf(reader, id)
  const read = entries.flatMap((entry) =>
    issuedLines(
      thread.filter((line) => line.entry === entry.id),
      issuances,
    ),
  )
  const told = await tellThread(reader, read)
  return {
    correctionDue: round.correctionDue?.toISOString() ?? null,
    items: entries.flatMap((entry) => {
      const brief = briefs.get(entry.record)
      if (!brief || isWithdrawn(brief)) return []
      const own = told.filter((line) => line.entry === entry.id)
      return [
        {
          record: entry.record,
          type: brief.type,
          title: brief.title,
          note: own.findLast(({ decision }) => decision !== null)?.text ?? entry.note,
          thread: own.map(({ entry: _, ...line }) => line),
          isAnswered: own.at(-1)?.kind === 'answer' || brief.version !== entry.returnedVersion,
        },
      ]
    }),
  }
}

/**
 * Keeps the alliance's answer while the correction can still be handed in.
 * @throws Refusal verification.no-such-round, no-such-entry, wrong-state, correction-over
 */
export const replyToFinding = async (
  tx: Tx,
  house: House,
  who: Caller,
  place: { alliance: string; round: string; record: string },
  text: string,
  now: Date,
): Promise<ReplyOf<Routes['reply']>> => {
  const round = await lockedRound(tx, place.alliance, place.round)
  const entry = await entryFor(tx, place.round, place.record)
  if (entry?.decision !== 'returned') throw new Refusal('verification.no-such-entry')
  if (round.state !== 'correction-open') throw new Refusal('verification.wrong-state', { state: round.state })
  if (!awaitsCorrection(round, now)) {
    const ended = round.correctionDue
    throw new Refusal('verification.correction-over', { ended: ended ? rocMinute(ended) : '' })
  }
  const line = {
    id: newId(house.clock),
    entry: entry.id,
    kind: 'answer',
    decision: null,
    text: saidIn(text),
    by: who.id,
    at: now,
    changed: null,
  } as const
  if (line.text === '') {
    throw new Refusal('request.malformed', {}, [{ field: '/text', code: 'required', facts: {} }])
  }
  await addThreadLine(tx, place.alliance, line)
  await writeJournal(tx, house.clock, {
    chain: place.alliance,
    actor: actorOf(who),
    action: 'verification.finding-answered',
    subject: { kind: 'record', id: place.record },
    facts: { round: place.round },
  })
  const { id, kind, decision } = line
  return { id, kind, decision, text: line.text, by: who.name, at: now.toISOString(), changed: null }
}

/** After a correction was handed in: the returned entries that came again are on the desk again, with what is new told in the thread. */
export const takeCorrection = async (
  tx: Tx,
  house: House,
  corrected: { alliance: string; round: string; snapshot: string },
): Promise<void> => {
  const at = house.clock.now()
  const briefs = await recordBriefs(
    tx,
    corrected.alliance,
    (await entriesOf(tx, corrected.round)).map(({ record }) => record),
  )
  const handedIn = [...briefs].filter(([, { status }]) => status === 'submitted').map(([record]) => record)
  const snapshot = await lastSnapshotOfRound(tx, corrected.alliance, corrected.round)
  const reopened = await reopenReturned(tx, corrected.round, corrected.snapshot, handedIn)
  for (const entry of reopened) {
    const brief = briefs.get(entry.record)
    if (brief && brief.version !== entry.returnedVersion) {
      await addThreadLine(tx, corrected.alliance, {
        id: newId(house.clock),
        entry: entry.id,
        kind: 'evidence',
        decision: null,
        text: '',
        // The hand-in is told with who made it; whoever changed the record may be another.
        by: snapshot?.submittedBy ?? brief.changedBy,
        at,
        changed: { by: brief.changedBy, at: brief.changedAt },
      })
    }
  }
}
