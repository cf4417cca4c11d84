import type { RecordStatus } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { roundMayTurn } from '../model/status.ts'
import { lockRecords, lockRecordsOfRound, updateStatuses } from '../store/records.ts'
import { keepCounterparts } from './know-counterparts.ts'
import { announce, tellUse } from './tell-change.ts'

/** What a round does to records of one alliance and year; `at` is the server's clock when the request was complete. */
interface RoundStep {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly to: RecordStatus
  readonly by: Caller
  readonly at: Date
}

/** Everything of a round that has one of these statuses; what was left behind in an earlier round comes along, late. */
interface WholeRound extends RoundStep {
  readonly round: number
  readonly from: readonly RecordStatus[]
}

/** These records and no others. */
interface CertainRecords extends RoundStep {
  readonly records: readonly string[]
  /** Until when returned records may be corrected; with 'returned' only. */
  readonly correctionEndsAt?: Date | null
  /** Those of them whose figures stand as they were decided: no mended rule reaches them by this step. */
  readonly asDecided?: ReadonlySet<string>
}

const heldFor = async (tx: Tx, step: WholeRound | CertainRecords) => {
  if ('round' in step) return lockRecordsOfRound(tx, step.alliance, step.year, step.round, step.from)
  const rows = await lockRecords(tx, step.alliance, step.records)
  if (rows.length < new Set(step.records).size) throw new Refusal('evidence.record-not-found')
  return rows
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
  step: WholeRound | CertainRecords,
): Promise<string[]> => {
  const { alliance, year, to, by, at } = step
  const rows = await heldFor(tx, step)
  if (rows.length === 0) return []
  const stuck = rows.find(({ status }) => !roundMayTurn(status, to))
  if (stuck)
    throw new Refusal('evidence.status-forbids', { status: stuck.status, wanted: to, record: stuck.id })
  const ids = rows.map(({ id }) => id)
  const ends = to === 'returned' && 'records' in step ? (step.correctionEndsAt ?? null) : null
  if (ends && ends <= at) throw new RangeError('a correction cannot end before it begins')
  // Known before the figures settle: from here on the register's later changes do not reach these records.
  if (to === 'submitted') await keepCounterparts(tx, rows)
  await updateStatuses(tx, ids, to, ends, 'round' in step ? step.round : null)
  if (to === 'submitted')
    await tellUse(
      tx,
      alliance,
      rows.map(({ organisation_id }) => organisation_id),
      at,
    )
  const asDecided = 'records' in step ? step.asDecided : undefined
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
