import type { RecordStatus } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { roundMayTurn } from '../model/status.ts'
import { lockRecords, updateStatuses } from '../store/records.ts'
import { handedInVersions } from './as-handed-in.ts'
import { keepCounterparts } from './know-counterparts.ts'
import { announce, tellUse } from './tell-change.ts'

/** What a round does to these records of one alliance and year, and to no others. */
interface RoundStep {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly records: readonly string[]
  readonly to: RecordStatus
  readonly by: Caller
  /** The server's clock when the request was complete. */
  readonly at: Date
  /** With 'submitted': the round they are handed in with. What was left behind in an earlier one comes along, late. */
  readonly round?: number
  /** With 'returned': until when they may be corrected. */
  readonly correctionEndsAt?: Date | null
  /** Those of them whose figures stand as they were decided: no mended rule reaches them by this step. */
  readonly asDecided?: ReadonlySet<string>
}

interface CorrectionStep extends Pick<RoundStep, 'alliance' | 'year' | 'records' | 'by'> {
  readonly ends: Date
}

/**
 * Gives records the status that a submission or a verification decided; all of them or none. Their version stays, for
 * the team changed nothing.
 * @returns ids of the records concerned
 * @throws Refusal evidence.record-not-found, evidence.status-forbids
 */
export const setStatuses = async (
  tx: Tx,
  house: House,
  { alliance, year, records, to, by, at, round, correctionEndsAt, asDecided }: RoundStep,
): Promise<string[]> => {
  const rows = await lockRecords(tx, alliance, records)
  if (rows.length < new Set(records).size) throw new Refusal('evidence.record-not-found')
  if (rows.length === 0) return []
  const stuck = rows.find(({ status }) => !roundMayTurn(status, to))
  if (stuck)
    throw new Refusal('evidence.status-forbids', { status: stuck.status, wanted: to, record: stuck.id })
  const ids = rows.map(({ id }) => id)
  const ends = to === 'returned' ? (correctionEndsAt ?? null) : null
  if (ends && ends <= at) throw new RangeError('a correction cannot end before it begins')
  // Known before the figures settle: from here on the register's later changes do not reach these records.
  if (to === 'submitted') await keepCounterparts(tx, rows)
  // What they named until now when they were handed in may be named by none of them any more.
  const earlier = to === 'submitted' ? [...(await handedInVersions(tx, rows)).values()] : []
  await updateStatuses(tx, ids, to, ends, round ?? null)
  if (to === 'submitted')
    await tellUse(
      tx,
      alliance,
      [...rows, ...earlier.map(({ row }) => row)].map(({ organisation_id }) => organisation_id),
      at,
    )
  await announce(
    tx,
    house,
    alliance,
    year,
    ids.filter((id) => !asDecided?.has(id)),
  )
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(by),
    action: `evidence.records-${to}`,
    subject: { kind: 'alliance', id: alliance },
    facts: { year, records: ids, ...(ends ? { correctionEndsAt: ends.toISOString() } : {}) },
  })
  return ids
}

/**
 * Lets returned records be corrected until another moment: a round that was opened for corrections again has one end
 * for all of them. What had lapsed takes part again.
 */
export const extendCorrection = async (
  tx: Tx,
  house: House,
  { alliance, year, records, by, ends }: CorrectionStep,
): Promise<void> => {
  const rows = await lockRecords(tx, alliance, records)
  const ids = rows.filter(({ status }) => status === 'returned').map(({ id }) => id)
  if (ids.length === 0) return
  await updateStatuses(tx, ids, 'returned', ends, null)
  if (rows.some(({ lapsed_at }) => lapsed_at !== null)) await announce(tx, house, alliance, year, ids)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(by),
    action: 'evidence.records-returned',
    subject: { kind: 'alliance', id: alliance },
    facts: { year, records: ids, correctionEndsAt: ends.toISOString() },
  })
}
