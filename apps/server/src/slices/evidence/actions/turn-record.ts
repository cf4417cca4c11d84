import type { Locale, RecordReply, RecordStatus } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { formOf } from '../model/completeness.ts'
import { teamMayTurn } from '../model/status.ts'
import { proofsUnder } from '../store/attachments.ts'
import { updateRecord } from '../store/records.ts'
import { tellWhy } from '../store/versions.ts'
import { demandSeen, holdRecord } from './hold-record.ts'
import { journalRecord } from './journal-record.ts'
import { putBackUnsent } from './lapse-corrections.ts'
import { passForEdit } from './pass-window.ts'
import { replyOf } from './read-record.ts'
import { demandComplete } from './settle-content.ts'
import { tellChange } from './tell-change.ts'

const told: Readonly<Partial<Record<RecordStatus, string>>> = {
  ready: 'record-called-ready',
  draft: 'record-made-draft',
  withdrawn: 'record-withdrawn',
}

/**
 * A step the team takes by itself: ready, draft again, withdrawn.
 * @throws Refusal evidence.record-not-found, evidence.status-forbids, evidence.stale-version, evidence.not-complete,
 * evidence.correction-over, and those of the windows
 */
export const turnRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  locale: Locale,
  now: Date,
  alliance: string,
  record: string,
  to: RecordStatus,
  { version, reason }: { readonly version: number; readonly reason?: string },
): Promise<RecordReply> => {
  const held = await holdRecord(tx, alliance, record)
  if (!teamMayTurn(held.status, to))
    throw new Refusal('evidence.status-forbids', { status: held.status, wanted: to })
  const reportedOn = await passForEdit(tx, held, now)
  await demandSeen(tx, held, version)
  // Nobody hands in any more what was changed in it, so what is read of it from now on is what was handed in.
  const before =
    (to === 'withdrawn' ? await putBackUnsent(tx, house, held, { unsent_version: null }, now) : null) ?? held
  if (to === 'ready') {
    const form = formOf(before.programme, before.year, before.type, before.edition)
    demandComplete(form, before.content, await proofsUnder(tx, record), locale)
  }
  const after = await updateRecord(tx, record, { ...reportedOn(before.happened_on), status: to }, who.id, now)
  await tellChange(tx, house, before, after)
  if (to === 'withdrawn' && reason) await tellWhy(tx, record, after.version, { reason })
  await journalRecord(tx, house, actorOf(who), told[to] ?? 'record-turned', after, reason ? { reason } : {})
  return replyOf(tx, who, after, now)
}
