import type {
  foundBy,
  NumberCheck,
  OrganisationChoice,
  organisations,
  QueryOf,
  ReplyOf,
} from '@openalliance/contract'
import { say } from '@openalliance/messages'
import { type CountyCode, countyCodes, regionOfCounty, says } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readPlace } from '../../../platform/http/place.ts'
import { foldNumber, readNumber } from '../model/business-number.ts'
import { nameKey, searchKey, waysToSeek } from '../model/name-key.ts'
import { organisationOf } from '../model/organisation.ts'
import { may } from '../policy.ts'
import {
  type OrganisationRow,
  organisationsNamed,
  organisationsSpeltAlike,
  organisationWithNumber,
} from '../store/register.ts'
import { bestMatches, type FoundRow, registerRows, type Sought } from '../store/search.ts'
import { type UseRow, usesOf } from '../store/use.ts'

type Routes = (typeof organisations)['routes']

const soughtOf = (search: string): Sought => {
  const folded = foldNumber(search)
  return { digits: /^[0-9]{1,8}$/.test(folded) ? folded : '', ways: waysToSeek(search) }
}

const memberAlliances = (uses: readonly UseRow[], organisation: string) =>
  uses
    .filter((use) => use.organisation_id === organisation && use.memberships > 0)
    .map((use) => use.alliance_id)

type How = (typeof foundBy)[number]

const choiceOf = (
  row: OrganisationRow,
  how: { foundBy: How; formerName: string | null },
  uses: readonly UseRow[],
  alliance: string | null,
): OrganisationChoice => {
  const { id, businessNumber, numberVouch, otherNumber, name, kind, county, region } = organisationOf(row)
  const members = memberAlliances(uses, id)
  return {
    ...{ id, businessNumber, otherNumber, name, kind, county, region },
    isNumberVouched: numberVouch !== null,
    ...how,
    usedHere: uses.some((use) => use.organisation_id === id && use.alliance_id === alliance),
    // Through an alliance's door nobody learns which others there are.
    memberOf: alliance === null ? members : members.filter((member) => member === alliance),
    memberships: members.length,
  }
}

const howFound = (row: FoundRow): { foundBy: How; formerName: string | null } => ({
  foundBy:
    (['number', 'number-prefix', 'number-part'] as const)[row.rank] ??
    (row.former_name ? 'former-name' : 'name'),
  formerName: row.former_name,
})

const findsNothing = ({ digits, ways }: Sought) => digits === '' && ways.length === 0

/** The picker's answer: best first, as {@link bestMatches} ranks them. */
export const searchOrganisations = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  { search, limit = 12 }: QueryOf<Routes['search']>,
): Promise<ReplyOf<Routes['search']>> => {
  const sought = soughtOf(search)
  const found = findsNothing(sought) ? [] : await bestMatches(reader, alliance, sought, limit)
  const uses = await usesOf(
    reader,
    found.map(({ id }) => id),
  )
  return {
    items: found.map((row) => choiceOf(row, howFound(row), uses, alliance)),
    abilities: abilitiesOf(may, who, alliance),
  }
}

/** What a typed number is, in the reader's words. */
export const checkOf = (typed: string, locale: Caller['locale']): NumberCheck => {
  const read = readNumber(typed)
  const facts = { number: read.folded, digits: read.digits, at: read.at ?? 0, wanted: 8 }
  return { ...read, message: say(`organisations.number-state.${read.state}`, facts, locale) }
}

/** Checks a number while it is typed, and names organisations that look the same. */
export const hintAt = async (
  reader: Reader,
  alliance: string | null,
  locale: Caller['locale'],
  { number = '', name = '' }: QueryOf<Routes['hints']>,
): Promise<ReplyOf<Routes['hints']>> => {
  const read = readNumber(number)
  const key = nameKey(name)
  // Also where the sum fits neither rule: the office may have vouched for it already.
  const sameNumber = /^[0-9]{8}$/.test(read.folded)
    ? await organisationWithNumber(reader, read.folded)
    : undefined
  const sameName = key === '' ? [] : await organisationsNamed(reader, key, 5)
  const spelt = { nameKey: key, searchKey: searchKey(name) }
  const alike = key === '' ? [] : await organisationsSpeltAlike(reader, spelt, 5)
  const notByNumber = ({ id }: OrganisationRow) => id !== sameNumber?.id
  const others = [...sameName, ...alike].filter(notByNumber)
  const uses = await usesOf(
    reader,
    [...others, ...(sameNumber ? [sameNumber] : [])].map(({ id }) => id),
  )
  return {
    number: checkOf(number, locale),
    same: [
      ...(sameNumber ? [choiceOf(sameNumber, { foundBy: 'number', formerName: null }, uses, alliance)] : []),
      ...others.map((row) => {
        const by = row.name_key === key ? ('name' as const) : ('similar-name' as const)
        return choiceOf(row, { foundBy: by, formerName: null }, uses, alliance)
      }),
    ],
  }
}

const countiesIn = (region: string): CountyCode[] =>
  countyCodes.filter((county) => regionOfCounty(county) === region)

/** One page of the whole register. */
export const readRegister = async (
  reader: Reader,
  who: Caller,
  { search = '', kind, region, after, limit = 50 }: QueryOf<Routes['register']>,
): Promise<ReplyOf<Routes['register']>> => {
  // A text of nothing but signs finds nothing; no text asks for everything.
  const sought = !says(search) ? null : soughtOf(search)
  const place = readPlace(after)
  const found = await registerRows(reader, {
    sought,
    kind,
    counties: region === undefined ? undefined : countiesIn(region),
    after: place && { name: place.sorted, id: place.id },
    limit: limit + 1,
  })
  const { rows, next } = pageOfRows(found, limit, ({ name, id }) => ({ sorted: name, id }))
  const uses = await usesOf(
    reader,
    rows.map(({ id }) => id),
  )
  return {
    items: rows.map((row) => ({ ...organisationOf(row), memberOf: memberAlliances(uses, row.id) })),
    next,
    abilities: abilitiesOf(may, who, null),
  }
}
