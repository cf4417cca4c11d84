import type {
  Organisation,
  OrganisationCorrectionByOffice as OrganisationCorrection,
} from '@openalliance/contract'
import { isDay, type OrganisationKind, saidIn } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isUniqueViolation } from '../../../platform/db/violation.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { allows, type Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readNumber } from '../model/business-number.ts'
import { figureFields, identityFields, unfitIdentity } from '../model/identity.ts'
import { gramsOf, nameKey } from '../model/name-key.ts'
import { organisationOf } from '../model/organisation.ts'
import { otherKey, otherNumberOf } from '../model/other-number.ts'
import { may } from '../policy.ts'
import {
  endPresentName,
  insertName,
  lockName,
  lockOrganisation,
  namesOf,
  type OrganisationRow,
  organisationsNamed,
  respellPresentName,
  updateOrganisation,
} from '../store/register.ts'
import { usesOf } from '../store/use.ts'
import { heldFor, refuseHeld } from './hold-fields.ts'
import { factsSince, recordFacts } from './record-facts.ts'
import { demandName, vouchFor } from './register-organisation.ts'

type Changeable = Pick<
  Organisation,
  | 'businessNumber'
  | 'numberVouch'
  | 'otherNumber'
  | 'name'
  | 'kind'
  | 'county'
  | 'address'
  | 'representative'
  | 'phone'
  | 'size'
  | 'hasTaiwanBranch'
  | 'paysTaiwanTax'
>
type FieldName = keyof Changeable

const fieldNames: readonly FieldName[] = [
  'businessNumber',
  'numberVouch',
  'otherNumber',
  'name',
  'kind',
  'county',
  'address',
  'representative',
  'phone',
  'size',
  'hasTaiwanBranch',
  'paysTaiwanTax',
]

const trimmed = (text: string | null) => saidIn(text ?? '') || null

// A word once given holds for its number and for no other.
const vouched = (now: Changeable, asked: OrganisationCorrection, at: Date): Organisation['numberVouch'] => {
  const number = readNumber(asked.businessNumber ?? now.businessNumber ?? '')
  const isSame = asked.businessNumber === undefined || number.folded === now.businessNumber
  return vouchFor(number, asked.numberVouch, at) ?? (isSame ? now.numberVouch : null)
}

/** The organisation as the correction wants it. */
const wanted = (now: Changeable, asked: OrganisationCorrection, at: Date): Changeable => ({
  businessNumber:
    asked.businessNumber === undefined
      ? now.businessNumber
      : readNumber(asked.businessNumber ?? '').folded || null,
  numberVouch: asked.businessNumber === null ? null : vouched(now, asked, at),
  otherNumber: asked.otherNumber === undefined ? now.otherNumber : otherNumberOf(asked.otherNumber),
  name: asked.name === undefined ? now.name : demandName(asked.name),
  kind: asked.kind ?? now.kind,
  county: asked.county === undefined ? now.county : asked.county,
  address: asked.address === undefined ? now.address : trimmed(asked.address),
  representative: asked.representative === undefined ? now.representative : trimmed(asked.representative),
  phone: asked.phone === undefined ? now.phone : trimmed(asked.phone),
  size: asked.size === undefined ? now.size : asked.size,
  hasTaiwanBranch: asked.hasTaiwanBranch ?? now.hasTaiwanBranch,
  paysTaiwanTax: asked.paysTaiwanTax ?? now.paysTaiwanTax,
})

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

/** Tells, field by field, what stands there now beside what was about to be written. */
const refuseStale = (now: Organisation, asked: OrganisationCorrection): never => {
  const theirs = fieldNames.filter((name) => asked[name] !== undefined && !isSame(asked[name], now[name]))
  throw new Refusal(
    'organisations.stale-version',
    { version: now.version, current: Object.fromEntries(theirs.map((name) => [name, now[name]])) },
    theirs.map((name) => ({
      field: `/${name}`,
      code: 'organisations.changed-meanwhile',
      facts: { theirs: now[name] },
    })),
  )
}

const touchesFigures = (changed: readonly FieldName[]): boolean =>
  changed.some((name) => (figureFields as readonly string[]).includes(name))

const renamedOn = async (
  tx: Tx,
  id: string,
  asked: OrganisationCorrection,
  today: string,
): Promise<string> => {
  const since = asked.nameSince ?? today
  const before = (await namesOf(tx, id)).find(({ until }) => until === null)?.since ?? null
  if (!isDay(since) || since > today || (before !== null && since <= before))
    throw new Refusal('organisations.day-impossible', { day: since, today }, [
      { field: '/nameSince', code: 'organisations.day-impossible', facts: { after: before ?? '', today } },
    ])
  return since
}

const writeName = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  id: string,
  name: string,
  asked: OrganisationCorrection,
  by: string,
) => {
  const now = house.clock.now()
  const spelt = { name, name_key: nameKey(name), recorded_at: now, recorded_by: by }
  if (asked.nameSince === null) return respellPresentName(tx, id, spelt)
  const since = await renamedOn(tx, id, asked, dayInTaipei(now))
  await endPresentName(tx, id, since)
  await insertName(tx, { id: newId(house.clock), organisation_id: id, since, ...spelt })
}

const refuseSameName = async (tx: Tx, row: OrganisationRow, name: string, number: string | null) => {
  const key = nameKey(name)
  await lockName(tx, key)
  const other = (await organisationsNamed(tx, key, 2)).find(({ id }) => id !== row.id)
  // With numbers of their own, two may bear one name; without, nobody could tell them apart.
  if (other && !(number && other.business_number)) {
    const facts = { organisation: other.id, name: other.name, number: other.business_number ?? '' }
    throw new Refusal('organisations.same-name', facts, [
      { field: '/name', code: 'organisations.same-name', facts },
    ])
  }
}

const columnsOf = (after: Changeable) => ({
  business_number: after.businessNumber,
  number_vouch: after.numberVouch && JSON.stringify(after.numberVouch),
  other_register: after.otherNumber?.register ?? null,
  other_number: after.otherNumber?.number ?? null,
  other_key: after.otherNumber && otherKey(after.otherNumber),
  name: after.name,
  name_key: nameKey(after.name),
  kind: after.kind,
  county: after.county,
  address: after.address,
  representative: after.representative,
  phone: after.phone,
  size: after.size,
  has_taiwan_branch: after.hasTaiwanBranch,
  pays_taiwan_tax: after.paysTaiwanTax,
})

const store = async (tx: Tx, id: string, after: Changeable, changedAt: Date) => {
  const names = (await namesOf(tx, id)).map(({ name }) => name)
  const grams = gramsOf(...names, after.otherNumber?.number ?? '')
  try {
    return await updateOrganisation(tx, id, { ...columnsOf(after), grams, changed_at: changedAt })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const isOther = isUniqueViolation(error, 'organisation_other_key_key')
    const number = isOther ? after.otherNumber?.number : after.businessNumber
    const facts = { number, organisation: null, name: number }
    throw new Refusal('organisations.number-taken', facts, [
      {
        field: isOther ? '/otherNumber' : '/businessNumber',
        code: 'organisations.number-taken',
        facts,
      },
    ])
  }
}

/**
 * Corrects an organisation; a new name keeps the old one with its days unless it was a slip, and what figures rest on
 * holds from a day, or was always so (interpretation 31).
 * @param alliance the alliance through which it is corrected; null for the office's register
 * @throws Refusal organisations.stale-version, held-by-office, handed-in, not-used-here, facts-day-needed,
 *   day-impossible and those of registering
 */
export const correctOrganisation = async (
  tx: Tx,
  house: House,
  who: Caller,
  alliance: string | null,
  id: string,
  asked: OrganisationCorrection,
): Promise<Organisation> => {
  const row = await lockOrganisation(tx, id)
  if (!row) throw new Refusal('organisations.no-such-organisation')
  const now = organisationOf(row)
  if (asked.version !== row.version) refuseStale(now, asked)
  const after = wanted(now, asked, house.clock.now())
  const changed = fieldNames.filter((name) => !isSame(after[name], now[name]))
  const uses = await usesOf(tx, [id])
  const users = uses.map(({ alliance_id }) => alliance_id)
  const held = heldFor(who, alliance, uses)
  refuseHeld(held, changed)
  const dated = await factsSince(tx, house, { id, asked, after, isChanged: touchesFigures(changed) })
  if (changed.length === 0 && !dated) return now
  if (dated) refuseHeld(held, figureFields)
  if (changed.some((name) => (identityFields as readonly string[]).includes(name) && name !== 'name')) {
    const kind: OrganisationKind = after.kind
    const number = readNumber(asked.businessNumber ?? after.businessNumber ?? '')
    const problem = unfitIdentity({
      ...{ kind, number, county: after.county },
      ...{ hasOtherNumber: after.otherNumber !== null, isVouched: after.numberVouch !== null },
    })
    if (problem) throw new Refusal(problem.code, problem.facts, [problem.field])
  }
  if (changed.includes('name')) {
    if (nameKey(after.name) !== row.name_key) await refuseSameName(tx, row, after.name, after.businessNumber)
    await writeName(tx, house, id, after.name, asked, who.id)
  }
  const corrected = organisationOf(await store(tx, id, after, house.clock.now()))
  if (dated) {
    await recordFacts(tx, house, { id, by: who.id, reason: asked.reason ?? null, ...dated })
    const cause = { by: { id: who.id, name: who.name }, at: house.clock.now(), reason: asked.reason ?? null }
    await house.emit(
      tx,
      'organisations.facts-changed',
      { organisation: id, alliances: users, ...cause, since: dated.since },
      house,
    )
  }
  if (changed.includes('name') || changed.includes('businessNumber'))
    await house.emit(tx, 'organisations.renamed', { organisation: id, alliances: users }, house)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'organisations.corrected',
    subject: { kind: 'organisation', id },
    reason: asked.reason ?? asked.numberVouch?.reason.trim() ?? undefined,
    facts: {
      alliance,
      byOffice: allows(may.amendRegister, who, null),
      ...(dated ? { factsSince: dated.since } : {}),
      changed: Object.fromEntries(changed.map((name) => [name, { before: now[name], after: after[name] }])),
    },
  })
  return corrected
}
