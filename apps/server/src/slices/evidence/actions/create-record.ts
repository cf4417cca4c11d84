import type { BodyOf, evidence, Locale, RecordReply } from '@openalliance/contract'
import { evidenceTypeOf, rulebookOf, yearForm } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { insertRecord } from '../store/records.ts'
import { holdRecord } from './hold-record.ts'
import { journalRecord } from './journal-record.ts'
import { passForEntry } from './pass-window.ts'
import { programmeOf } from './programme-of.ts'
import { replyOf } from './read-record.ts'
import { settleContent } from './settle-content.ts'
import { tellChange } from './tell-change.ts'

type Asked = BodyOf<(typeof evidence)['routes']['create']>

/**
 * Enters a new draft in the form of its year.
 * @throws Refusal evidence.year-without-page, evidence.type-not-accepted, evidence.content-not-valid, and those of the
 * windows
 */
export const createRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  locale: Locale,
  now: Date,
  alliance: string,
  year: number,
  { type, content }: Asked,
): Promise<RecordReply> => {
  const programme = await programmeOf(tx, alliance)
  const page = rulebookOf(programme, year)
  if (!page) throw new Refusal('evidence.year-without-page', { year })
  const form = yearForm(page, type)
  if (!form) throw new Refusal('evidence.type-not-accepted', { year, type })
  // Asked before the content: who may not enter anything need not mend a field first.
  const reportedOn = await passForEntry(tx, { alliance, programme, year }, now)
  const settled = await settleContent(tx, evidenceTypeOf(type, form.edition) ?? form, content, locale)
  const id = newId(house.clock)
  await insertRecord(tx, {
    ...settled,
    ...reportedOn(settled.happened_on),
    id,
    alliance_id: alliance,
    programme,
    year,
    type,
    edition: form.edition,
    status: 'draft',
    carried_from: null,
    origin: id,
    entered_by: who.id,
    entered_at: now,
  })
  const made = await holdRecord(tx, alliance, id)
  await tellChange(tx, house, null, made)
  await journalRecord(tx, house, actorOf(who), 'record-entered', made)
  return replyOf(tx, who, made, now)
}
