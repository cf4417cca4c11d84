import type { NewOrganisation, Organisation } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readNumber } from '../model/business-number.ts'
import { unfitIdentity } from '../model/identity.ts'
import { gramsOf, nameKey } from '../model/name-key.ts'
import { organisationOf } from '../model/organisation.ts'
import {
  insertName,
  insertOrganisation,
  lockName,
  organisationsNamed,
  organisationWithNumber,
} from '../store/register.ts'

/** A name of nothing but blanks and signs would be found by nobody. */
export const demandName = (name: string): string => {
  const trimmed = name.trim()
  if (nameKey(trimmed) === '')
    throw new Refusal('request.malformed', {}, [
      { field: '/name', code: 'organisations.name-empty', facts: {} },
    ])
  return trimmed
}

/** @throws Refusal organisations.number-taken, naming who has the number */
export const refuseTaken = async (tx: Tx, number: string): Promise<never> => {
  const holder = await organisationWithNumber(tx, number)
  const facts = { number, organisation: holder?.id ?? null, name: holder?.name ?? number }
  throw new Refusal('organisations.number-taken', facts, [
    { field: '/businessNumber', code: 'organisations.number-taken', facts },
  ])
}

const blankIsNull = (text: string | null | undefined) => text?.trim() || null

/**
 * Registers an organisation for all alliances.
 * @throws Refusal organisations.number-wrong, number-needed, number-not-kept, county-needed, number-taken, same-name
 */
export const registerOrganisation = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  by: Actor,
  draft: NewOrganisation,
): Promise<Organisation> => {
  const name = demandName(draft.name)
  const number = readNumber(draft.businessNumber ?? '')
  const county = draft.county ?? null
  const problem = unfitIdentity({ kind: draft.kind, number, county })
  if (problem) throw new Refusal(problem.code, problem.facts, [problem.field])
  const key = nameKey(name)
  await lockName(tx, key)
  const [sameName] = draft.despiteSameName ? [] : await organisationsNamed(tx, key, 1)
  if (sameName && sameName.business_number !== number.folded) {
    const facts = { organisation: sameName.id, name: sameName.name, number: sameName.business_number ?? '' }
    throw new Refusal('organisations.same-name', facts, [
      { field: '/name', code: 'organisations.same-name', facts },
    ])
  }
  const now = house.clock.now()
  const row = await insertOrganisation(tx, {
    id: newId(house.clock),
    business_number: number.folded || null,
    name,
    name_key: key,
    kind: draft.kind,
    county,
    address: blankIsNull(draft.address),
    representative: blankIsNull(draft.representative),
    phone: blankIsNull(draft.phone),
    size: draft.size ?? null,
    has_taiwan_branch: draft.hasTaiwanBranch ?? false,
    pays_taiwan_tax: draft.paysTaiwanTax ?? false,
    grams: gramsOf(name),
    created_by: by.id,
    created_at: now,
    changed_at: now,
  })
  if (!row) return refuseTaken(tx, number.folded)
  await insertName(tx, {
    id: newId(house.clock),
    organisation_id: row.id,
    name,
    name_key: key,
    since: null,
    recorded_at: now,
    recorded_by: by.id,
  })
  const organisation = organisationOf(row)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'organisations.registered',
    subject: { kind: 'organisation', id: row.id },
    facts: { organisation },
  })
  return organisation
}
