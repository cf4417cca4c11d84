import type { NewOrganisationByOffice, Organisation } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type ReadNumber, readNumber } from '../model/business-number.ts'
import { unfitIdentity } from '../model/identity.ts'
import { gramsOf, nameKey } from '../model/name-key.ts'
import { organisationOf } from '../model/organisation.ts'
import { otherKey, otherNumberOf } from '../model/other-number.ts'
import { addFact } from '../store/facts.ts'
import {
  insertName,
  insertOrganisation,
  lockName,
  organisationsNamed,
  organisationWithNumber,
  organisationWithOtherNumber,
} from '../store/register.ts'

/** A name of nothing but blanks and signs would be found by nobody. */
export const demandName = (name: string): string => {
  const trimmed = saidIn(name)
  if (nameKey(trimmed) === '')
    throw new Refusal('request.malformed', {}, [
      { field: '/name', code: 'organisations.name-empty', facts: {} },
    ])
  return trimmed
}

/** @throws Refusal organisations.number-taken, naming who has the number */
const refuseTaken = async (tx: Tx, number: string, other: Organisation['otherNumber']): Promise<never> => {
  const holder = number ? await organisationWithNumber(tx, number) : undefined
  const byOther = holder || !other ? undefined : await organisationWithOtherNumber(tx, otherKey(other))
  const taken = byOther && other ? other.number : number
  const name = (holder ?? byOther)?.name ?? taken
  const facts = { number: taken, organisation: (holder ?? byOther)?.id ?? null, name }
  throw new Refusal('organisations.number-taken', facts, [
    {
      field: byOther ? '/otherNumber' : '/businessNumber',
      code: 'organisations.number-taken',
      facts,
    },
  ])
}

type Vouch = { readonly reason: string; readonly proof: string }

/**
 * The office's word for a number, as it is kept; null where the number needs none.
 * @throws Refusal request.malformed where reason or proof is blank
 */
export const vouchFor = (
  number: ReadNumber,
  given: Vouch | undefined,
  at: Date,
): Organisation['numberVouch'] => {
  if (number.state !== 'wrong-sum' || given === undefined) return null
  const [reason, proof] = [saidIn(given.reason), saidIn(given.proof)]
  for (const [field, text] of Object.entries({ reason, proof }))
    if (text === '')
      throw new Refusal('request.malformed', {}, [
        { field: `/numberVouch/${field}`, code: 'required', facts: {} },
      ])
  return { reason, proof, at: at.toISOString() }
}

const blankIsNull = (text: string | null | undefined) => saidIn(text ?? '') || null

/**
 * Registers an organisation for all alliances.
 * @param alliance the alliance through which it is registered; null for the office's register
 * @throws Refusal organisations.number-wrong, number-needed, number-not-kept, county-needed, number-taken, same-name
 */
export const registerOrganisation = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  by: Actor,
  draft: NewOrganisationByOffice,
  alliance: string | null = null,
): Promise<Organisation> => {
  const name = demandName(draft.name)
  const number = readNumber(draft.businessNumber ?? '')
  const county = draft.county ?? null
  const other = otherNumberOf(draft.otherNumber)
  const now = house.clock.now()
  const vouch = vouchFor(number, draft.numberVouch, now)
  const problem = unfitIdentity({
    ...{ kind: draft.kind, number, county },
    ...{ hasOtherNumber: other !== null, isVouched: vouch !== null },
  })
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
  const row = await insertOrganisation(tx, {
    id: newId(house.clock),
    business_number: number.folded || null,
    number_vouch: vouch && JSON.stringify(vouch),
    other_register: other?.register ?? null,
    other_number: other?.number ?? null,
    other_key: other && otherKey(other),
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
    grams: gramsOf(name, other?.number ?? ''),
    created_by: by.id,
    created_at: now,
    changed_at: now,
  })
  if (!row) return refuseTaken(tx, number.folded, other)
  await insertName(tx, {
    id: newId(house.clock),
    organisation_id: row.id,
    name,
    name_key: key,
    since: null,
    recorded_at: now,
    recorded_by: by.id,
  })
  await addFact(tx, {
    id: newId(house.clock),
    organisation: row.id,
    since: null,
    kind: draft.kind,
    county,
    hasTaiwanBranch: row.has_taiwan_branch,
    paysTaiwanTax: row.pays_taiwan_tax,
    recordedAt: now,
    recordedBy: by.id,
    reason: null,
  })
  const organisation = organisationOf(row)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'organisations.registered',
    subject: { kind: 'organisation', id: row.id },
    reason: vouch?.reason,
    facts: { organisation, alliance },
  })
  return organisation
}
