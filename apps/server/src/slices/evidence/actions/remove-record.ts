import type { RecordReply } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isUniqueViolation } from '../../../platform/db/violation.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { isOwnWork } from '../model/status.ts'
import { lockRecord, updateRecord } from '../store/records.ts'
import { demandSeen, holdRecord } from './hold-record.ts'
import { journalRecord } from './journal-record.ts'
import { passForEdit } from './pass-window.ts'
import { replyOf } from './read-record.ts'
import { tellChange } from './tell-change.ts'

/** How long a removed record can be brought back. */
export const restoreDays = 30

/**
 * Removes a record that was never handed in; its content and files stay for {@link restoreDays} days.
 * @throws Refusal evidence.record-not-found, evidence.status-forbids, evidence.stale-version, and those of the windows
 */
export const removeRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  now: Date,
  alliance: string,
  record: string,
  version: number,
): Promise<void> => {
  const before = await holdRecord(tx, alliance, record)
  if (!isOwnWork(before.status)) throw new Refusal('evidence.status-forbids', { status: before.status })
  await passForEdit(tx, before, now)
  await demandSeen(tx, before, version)
  const after = await updateRecord(tx, record, { removed_at: now, removed_by: who.id }, who.id, now)
  await tellChange(tx, house, before, after)
  await journalRecord(tx, house, actorOf(who), 'record-removed', after)
}

/**
 * Brings a removed record back as it was.
 * @throws Refusal evidence.record-not-found (also when it was never removed), evidence.restore-too-late,
 * evidence.carried-again, and those of the windows
 */
export const restoreRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  now: Date,
  alliance: string,
  record: string,
): Promise<RecordReply> => {
  const before = await lockRecord(tx, alliance, record)
  if (!before?.removed_at) throw new Refusal('evidence.record-not-found')
  if (now.getTime() - before.removed_at.getTime() > restoreDays * 86_400_000)
    throw new Refusal('evidence.restore-too-late', { days: restoreDays })
  const reportedOn = await passForEdit(tx, before, now)
  try {
    const back = { ...reportedOn(before.happened_on), removed_at: null, removed_by: null }
    const after = await updateRecord(tx, record, back, who.id, now)
    await tellChange(tx, house, before, after)
    await journalRecord(tx, house, actorOf(who), 'record-restored', after)
    return await replyOf(tx, who, after, now)
  } catch (fault) {
    if (isUniqueViolation(fault, 'record_carried_once')) throw new Refusal('evidence.carried-again')
    throw fault
  }
}
