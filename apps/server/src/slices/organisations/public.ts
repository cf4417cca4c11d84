import { type Day, type OrganisationFacts, type OrganisationKind, regionOfCounty } from '@openalliance/rules'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import { type FactState, formerlyOf, inOrder } from './model/stages.ts'
import { standingFacts } from './store/facts.ts'
import { organisationNameIn, organisationsByIdIn, shareOrganisations } from './store/register.ts'
import { lockUse, removeUse, writeUse } from './store/use.ts'

export { correctOrganisation } from './actions/correct-organisation.ts'
export { readOrganisation } from './actions/read-organisation.ts'
export { demandName, registerOrganisation } from './actions/register-organisation.ts'
export { foldNumber, passesNewRule } from './model/business-number.ts'
export { figureFields } from './model/identity.ts'
export { gramsOf, nameKey, searchKey, type Way, waysToSeek } from './model/name-key.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** Kind, county or ties to Taiwan changed, or are known better: figures of these alliances may move. */
    'organisations.facts-changed': {
      readonly organisation: string
      readonly alliances: readonly string[]
      readonly by: { readonly id: string; readonly name: string }
      readonly at: Date
      readonly reason: string | null
      /** The day from which it holds; null where it was always so. */
      readonly since: Day | null
    }
    /** Name or number changed: what these alliances' records are called and found by follows. */
    'organisations.renamed': { readonly organisation: string; readonly alliances: readonly string[] }
  }
}

/** What the register knows of an organisation at one moment, as it is kept beside a record that is handed in. */
export interface KnownOrganisation extends FactState {
  readonly id: string
  readonly formerly: readonly (FactState & { readonly before: Day })[]
}

/**
 * Lets nobody correct these organisations until the transaction ends: what is kept of them with a hand-in, and that they
 * are handed in, is seen by whoever corrects one afterwards, and by nobody half.
 */
export const holdOrganisations = (tx: Tx, ids: readonly string[]): Promise<void> =>
  shareOrganisations(tx, ids)

/** What is known of organisations now, by id; unknown ids are absent. */
export const knownOrganisations = async (
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownOrganisation>> => {
  const known = new Map<string, KnownOrganisation>()
  for (const [id, stages] of await standingFacts(reader, ids)) {
    const latest = inOrder(stages).at(-1)
    if (!latest) continue
    const { kind, county, hasTaiwanBranch, paysTaiwanTax } = latest
    known.set(id, { id, kind, county, hasTaiwanBranch, paysTaiwanTax, formerly: formerlyOf(stages) })
  }
  return known
}

const ruleState = ({ kind, county, hasTaiwanBranch, paysTaiwanTax }: FactState) => ({
  kind,
  region: county === null ? null : regionOfCounty(county),
  hasTaiwanBranch,
  paysTaiwanTax,
})

/** What the rules may know of it. */
export const organisationFacts = (known: KnownOrganisation): OrganisationFacts => ({
  id: known.id,
  ...ruleState(known),
  ...(known.formerly.length === 0
    ? {}
    : { formerly: known.formerly.map((state) => ({ ...ruleState(state), before: state.before })) }),
})

/** How an organisation is named in lists and documents. */
export interface OrganisationName {
  readonly id: string
  readonly name: string
  readonly businessNumber: string | null
  readonly kind: OrganisationKind
  readonly county: string | null
}

/**
 * The present name and number of an organisation as a value within a later slice's own question, so that a list asks the
 * database once.
 * @param id the column that holds the organisation's id
 */
export const organisationNameWithin = (id: RawBuilder<unknown>): RawBuilder<OrganisationName | null> =>
  organisationNameIn(id)

/** Present names and numbers, by id; unknown ids are absent. */
export const organisationsByIds = async (
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganisationName>> => {
  const rows = await organisationsByIdIn(reader, ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        businessNumber: row.business_number,
        kind: row.kind as OrganisationKind,
        county: row.county,
      },
    ]),
  )
}

/**
 * Holds what an alliance's records say of an organisation until the transaction ends. Call it before the records are
 * counted, and count in a later statement: one that waited sees what the other wrote.
 */
export const holdUse = (tx: Tx, organisation: string, alliance: string): Promise<void> =>
  lockUse(tx, organisation, alliance)

/**
 * Tells the register how often an alliance's records name an organisation, so that the picker can rank by use and the
 * register knows who else rests on it. Call it after every change, with what is true then, under {@link holdUse}.
 * @param use.records records that name it, memberships included; 0 when none does any more
 */
export const noteUse = async (
  tx: Tx,
  use: {
    readonly organisation: string
    readonly alliance: string
    readonly records: number
    readonly memberships: number
    /** Of the records, how many were handed in. */
    readonly handedIn?: number
    readonly at: Date
  },
): Promise<void> =>
  use.records === 0
    ? removeUse(tx, use.organisation, use.alliance)
    : writeUse(tx, {
        organisation_id: use.organisation,
        alliance_id: use.alliance,
        records: use.records,
        memberships: use.memberships,
        handed_in: use.handedIn ?? 0,
        last_at: use.at,
      })
