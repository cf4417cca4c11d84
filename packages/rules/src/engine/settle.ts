import { lastDayInForce, membershipFee, spansCutoff } from '../readings/member-contract.ts'
import { isDay } from './day.ts'
import type { TypePlan } from './plan.ts'
import { concluded, type Outcome, type ReadRecord } from './read-record.ts'
import type { MembershipStanding } from './reading.ts'

const counting = ({ verdict }: Outcome): boolean => verdict === 'counts' || verdict === 'needs-person'
/** Nothing in it fails; it may still wait for a scan or a person. */
export const claims = (outcome: Outcome): boolean => counting(outcome) || outcome.verdict === 'needs-evidence'

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const startOf = ({ content: { start } }: ReadRecord): string => (typeof start === 'string' ? start : '')

/** A claim to be the one record by which an organisation counts. */
export interface Claimant {
  readonly read: ReadRecord
  readonly outcome: Outcome
}

/**
 * Of several records of one organisation one counts: a certain one before a provisional one, then the earliest start, then the id
 * (interpretation 30).
 */
export const elect = <C extends Claimant>(claimants: readonly C[]): C | null =>
  claimants
    .filter(({ outcome }) => counting(outcome))
    .toSorted(
      (one, other) =>
        Number(one.outcome.provisional) - Number(other.outcome.provisional) ||
        byText(startOf(one.read), startOf(other.read)) ||
        byText(one.read.record.id, other.read.record.id),
    )[0] ?? null

const positionOf = (plan: TypePlan, name: string): number =>
  plan.readings.findIndex((reading) => reading.name === name)

/** What the memberships of an alliance-year come to, firm by firm. */
export interface Settlement {
  /** Whether the record's fee line stands under the paying members: a property of the firm, not of this contract. */
  readonly paying: ReadonlyMap<ReadRecord, boolean>
  /** The contract by which each paying organisation pays: the surest of those that count and carry a fee. */
  readonly payers: ReadonlyMap<string, Claimant>
  readonly memberships: ReadonlyMap<string, readonly MembershipStanding[]>
}

const standings = {
  counts: 'certain',
  'needs-person': 'provisional',
  'needs-evidence': 'awaits-evidence',
} as const

/** The days of a membership by contract; undefined while they are not filled in. */
const daysOf = ({
  content: { start, end, terminatedOn },
}: ReadRecord): MembershipStanding['inForce'] | undefined =>
  typeof start === 'string' && isDay(start) && typeof end === 'string' && isDay(end)
    ? { start, end: lastDayInForce(end, terminatedOn) }
    : undefined

/**
 * The membership as a record of item 7 may lean on it: the cut-off day is the members' rule, not the partners'. Where the
 * cut-off does not bear on it at all, no day does: it is a member by what was signed.
 */
const standingOf = (
  read: ReadRecord,
  positions: readonly number[],
  cutoff: number,
): MembershipStanding | null => {
  const inForce = read.decisions[cutoff] ? daysOf(read) : null
  const { verdict } = concluded(read.decisions, [], positions, read.standing.length > 0)
  if (inForce === undefined || verdict === 'does-not-count' || verdict === 'counts-elsewhere') return null
  return { record: read.record.id, standing: standings[verdict], inForce }
}

/**
 * Settles the memberships of an alliance-year: who pays, and which organisations are members for the records of item 7.
 * @param course the course that decides the total number of members
 */
export const settle = (reads: readonly ReadRecord[], plan: TypePlan, course: number): Settlement => {
  const feeReading = positionOf(plan, membershipFee.reading)
  const cutoffReading = positionOf(plan, spansCutoff.reading)
  const positions = (plan.courses[course]?.positions ?? []).filter((position) => position !== cutoffReading)
  const byOrganisation = Map.groupBy(
    reads.filter(({ record }) => record.organisation !== null),
    ({ record }) => record.organisation?.id ?? '',
  )
  const pays = (read: ReadRecord) => read.decisions[feeReading]?.facts.pays === true
  const paying = new Map(reads.map((read) => [read, pays(read)]))
  const payers = new Map<string, Claimant>()
  const memberships = new Map<string, MembershipStanding[]>()
  for (const [organisation, own] of byOrganisation) {
    const taken = own.flatMap((read) => {
      const outcome = read.outcomes[course]
      return outcome && counting(outcome) ? [{ read, outcome }] : []
    })
    const payer = elect(taken.filter(({ read }) => pays(read)))
    if (payer) payers.set(organisation, payer)
    for (const read of own) {
      const outcome = read.outcomes[course]
      if (taken.length === 0 || !outcome || !claims(outcome)) continue
      // A paying contract without its scan would make a free member a paying one: its line says so.
      const wouldPay = outcome.verdict === 'needs-evidence' && pays(read)
      paying.set(read, payer !== null || wouldPay)
    }
    const standing = own
      .map((read) => standingOf(read, positions, cutoffReading))
      .filter((one) => one !== null)
    if (standing.length > 0) memberships.set(organisation, standing)
  }
  return { paying, payers, memberships }
}
