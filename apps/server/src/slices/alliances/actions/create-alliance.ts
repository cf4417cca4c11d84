import type { Alliance, NewAlliance } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { nameAlliance } from '../../accounts/public.ts'
import { askedOf, columnsOf } from '../model/columns.ts'
import { type AllianceRow, insertAlliance } from '../store/alliances.ts'
import { searchColumnsOf } from '../store/search-columns.ts'
import { loadAlliance } from './read-alliance.ts'

const empty: Pick<
  AllianceRow,
  | 'name_en'
  | 'host_en'
  | 'department_zh'
  | 'department_en'
  | 'industry_categories'
  | 'introduction_zh'
  | 'introduction_en'
  | 'technologies_zh'
  | 'technologies_en'
  | 'partners'
  | 'website'
  | 'contact_name'
  | 'contact_phone'
  | 'contact_email'
  | 'is_public'
> = {
  name_en: '',
  host_en: '',
  department_zh: '',
  department_en: '',
  industry_categories: [],
  introduction_zh: '',
  introduction_en: '',
  technologies_zh: [],
  technologies_en: [],
  partners: [],
  website: null,
  contact_name: null,
  contact_phone: null,
  contact_email: null,
  is_public: false,
}

/** @throws Refusal alliances.name-taken */
export const refuseName = (name: string): never => {
  const facts = { name }
  throw new Refusal('alliances.name-taken', facts, [
    { field: '/nameZh', code: 'alliances.name-taken', facts },
  ])
}

/** A name of nothing but blanks would name nothing. */
export const demandTexts = (asked: Readonly<Record<string, unknown>>): void => {
  const blank = (['nameZh', 'hostZh'] as const).filter((field) => asked[field] === '')
  if (blank.length > 0)
    throw new Refusal(
      'request.malformed',
      {},
      blank.map((field) => ({ field: `/${field}`, code: 'required', facts: {} })),
    )
}

/**
 * Opens an alliance after its award.
 * @throws Refusal alliances.name-taken
 */
export const createAlliance = async (
  tx: Tx,
  house: House,
  by: Actor,
  draft: NewAlliance,
): Promise<Alliance> => {
  const asked = askedOf(draft)
  demandTexts(asked)
  const now = house.clock.now()
  const content = {
    ...empty,
    name_zh: saidIn(draft.nameZh),
    field: draft.field,
    host_zh: saidIn(draft.hostZh),
    county: draft.county,
    operating_type: draft.operatingType,
    ...columnsOf(asked),
  }
  const row = await insertAlliance(tx, {
    id: newId(house.clock),
    programme: draft.programme,
    ...content,
    ...searchColumnsOf(content),
    created_at: now,
    changed_at: now,
  })
  if (!row) return refuseName(draft.nameZh)
  await nameAlliance(tx, { id: row.id, nameZh: row.name_zh, nameEn: row.name_en })
  await house.emit(
    tx,
    'alliances.changed',
    { alliance: row.id, figuresMayMove: false, by, reason: null },
    house,
  )
  const alliance = await loadAlliance(tx, row.id)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'alliances.created',
    subject: { kind: 'alliance', id: row.id },
    facts: { alliance: { id: row.id, programme: draft.programme, ...asked } },
  })
  return alliance
}
