import type { BodyOf, evidence, Locale, RecordReply } from '@openalliance/contract'
import { evidenceTypeOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { differingFields, filledIn, sameContent } from '../model/comparison.ts'
import { formOf } from '../model/completeness.ts'
import { proofsUnder } from '../store/attachments.ts'
import { type RecordRow, updateRecord } from '../store/records.ts'
import { demandFresh, holdRecord } from './hold-record.ts'
import { journalRecord, sittingMinutes } from './journal-record.ts'
import { passForEdit } from './pass-window.ts'
import { replyOf } from './read-record.ts'
import { demandComplete, settleContent } from './settle-content.ts'
import { tellChange } from './tell-change.ts'

type Asked = BodyOf<(typeof evidence)['routes']['save']>

/**
 * A draft that saves itself every few seconds writes one line of the journal a sitting, not one a save: a sitting ends
 * with another person's hand, half an hour's pause, or a step the journal tells anyway.
 */
const beginsSitting = (before: RecordRow, who: Caller, now: Date): boolean =>
  before.version === 1 ||
  before.changed_by !== who.id ||
  now.getTime() - before.changed_at.getTime() > sittingMinutes * 60_000

/**
 * Saves the whole content of a record as its next version. What nobody changed keeps its version, so a repeated save
 * is no second one.
 * @throws Refusal evidence.record-not-found, evidence.stale-version, evidence.content-not-valid, evidence.not-complete
 * (a ready record stays complete), evidence.status-forbids, evidence.correction-over, and those of the windows
 */
export const saveRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  locale: Locale,
  now: Date,
  alliance: string,
  record: string,
  { version, content }: Asked,
): Promise<RecordReply> => {
  const before = await holdRecord(tx, alliance, record)
  if (sameContent(before.content, filledIn(content))) return replyOf(tx, who, before, now)
  const reportedOn = await passForEdit(tx, before, now)
  await demandFresh(tx, before, version, content)
  const type = evidenceTypeOf(before.type, before.edition)
  if (!type) throw new Refusal('evidence.type-not-accepted', { year: before.year, type: before.type })
  const settled = await settleContent(tx, type, content, locale)
  if (before.status === 'ready') {
    const form = formOf(before.programme, before.year, before.type, before.edition)
    demandComplete(form, settled.content, await proofsUnder(tx, record), locale)
  }
  const change = { ...settled, ...reportedOn(settled.happened_on) }
  const after = await updateRecord(tx, record, change, who.id, now)
  await tellChange(tx, house, before, after)
  if (beginsSitting(before, who, now)) {
    const fields = differingFields(before.content, after.content)
    await journalRecord(tx, house, actorOf(who), 'record-edited', after, { facts: { fields } })
  }
  return replyOf(tx, who, after, now)
}
