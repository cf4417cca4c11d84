import type { ProofKindCode } from '../codes.ts'
import { contains, overlaps, type Period } from '../engine/day.ts'
import { advise, type Decision, fails, holds, holdsProvisionally, needsEvidence } from '../engine/decision.ts'
import { defineReading, type MembershipStanding, type Subject } from '../engine/reading.ts'
import type { OrganisationKind } from '../engine/verdict.ts'
import type { alreadyReported } from '../evidence/already-reported.ts'

export type ProjectRole = 'pi' | 'co-pi' | 'other'
export type ReportedIn = (typeof alreadyReported.options)[number]
type Nothing = Readonly<Record<never, never>>

// An application under review has no contract yet: its signing is not asked, and one reading says why it does not count.
const isConcluded = ({ content }: Subject) => content.state !== 'under-review'

/** Signed; an application still under review never counts. */
export const projectSigned = defineReading({
  name: 'project.signed',
  facts: ['state'],
  reads: { state: 'text' },
  decide: ({ state }, _rule: Nothing) =>
    state === 'signed' ? holds({ state }) : fails({ state }, advise('project.enter-when-signed')),
})

/** Signed within the plan year, both ends included. */
export const signedInPeriod = defineReading({
  name: 'fact.signed-in-period',
  facts: ['day', 'start', 'end'],
  reads: { signedOn: 'day' },
  applies: isConcluded,
  decide: ({ signedOn }, { within }: { readonly within: Period }) => {
    const facts = { day: signedOn, start: within.start, end: within.end }
    return contains(within, signedOn) ? holds(facts) : fails(facts, advise('fact.report-in-its-year', facts))
  },
})

/** Arises while the alliance runs. An alliance whose term is not on record is taken to run. */
export const whileAllianceRuns = defineReading({
  name: 'fact.while-alliance-runs',
  facts: ['day', 'start', 'end'],
  reads: { signedOn: 'day' },
  applies: isConcluded,
  decide: ({ signedOn }, _rule: Nothing, { alliance: { runs } }) => {
    if (!runs) return holds({ day: signedOn })
    const facts = { day: signedOn, start: runs.start, end: runs.end }
    return contains(runs, signedOn) ? holds(facts) : fails(facts, advise('outcome.report-in-words'))
  },
})

const byLead = (role: string, roles: readonly ProjectRole[]): Decision =>
  roles.some((one) => one === role) ? holds({ role }) : fails({ role }, advise('outcome.report-in-words'))

/** The transferor is the PI or a co-PI (interpretation 6). */
export const transferredByLead = defineReading({
  name: 'transfer.by-project-lead',
  facts: ['role'],
  reads: { transferor: 'text' },
  decide: ({ transferor }, { roles }: { readonly roles: readonly ProjectRole[] }) =>
    byLead(transferor, roles),
})

/** The PI or a co-PI is the contracting leader (interpretation 6). */
export const ledByLead = defineReading({
  name: 'project.by-project-lead',
  facts: ['role'],
  reads: { signedBy: 'text' },
  applies: isConcluded,
  decide: ({ signedBy }, { roles }: { readonly roles: readonly ProjectRole[] }) => byLead(signedBy, roles),
})

/** The whole contract amount is stated. A transfer for nothing is no case. */
export const statesContractAmount = defineReading({
  name: 'transfer.states-amount',
  facts: ['amount'],
  reads: { amount: 'number' },
  decide: ({ amount }, _rule: Nothing) =>
    amount > 0 ? holds({ amount }) : fails({ amount }, advise('outcome.report-in-words')),
})

/** Both shares of the funding are stated: the total counts. */
export const statesTotalFunding = defineReading({
  name: 'project.states-funding',
  facts: ['firmShare', 'governmentShare'],
  reads: { firmShare: 'number', governmentShare: 'number' },
  decide: ({ firmShare, governmentShare }, _rule: Nothing) => holds({ firmShare, governmentShare }),
})

/** The partner is a firm, member or not; with a body that is an "other member" it is an outcome in words. */
export const partnerIsFirm = defineReading({
  name: 'partner.is-firm',
  facts: ['kind'],
  reads: { organisation: 'organisation' },
  decide: ({ organisation: { kind } }, { kinds }: { readonly kinds: readonly OrganisationKind[] }) =>
    kinds.includes(kind) ? holds({ kind }) : fails({ kind }, advise('outcome.report-in-words')),
})

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const rank = { certain: 0, provisional: 1, 'awaits-evidence': 2 } as const
const surest = (one: MembershipStanding, other: MembershipStanding) =>
  rank[one.standing] - rank[other.standing] ||
  byText(one.inForce?.start ?? '', other.inForce?.start ?? '') ||
  byText(one.record, other.record)

/**
 * The partner is a member firm of the alliance: a membership that satisfies the year's rules is in force on a day of the
 * year, or a project or transfer made it one (interpretation 23).
 */
export const partnerIsMember = defineReading({
  name: 'partner.is-member-firm',
  facts: ['membership', 'provisional'],
  reads: { organisation: 'organisation' },
  decide: ({ organisation }, { inForce }: { readonly inForce: Period }, subject) => {
    const { memberships, memberKind } = subject
    const best = (memberships.get(organisation.id) ?? [])
      .filter(({ inForce: days }) => days === null || (days.start <= days.end && overlaps(days, inForce)))
      .toSorted(surest)[0]
    if (!best) {
      // Whoever was no member firm by the year's list on the day of signing becomes none by a membership either.
      const isSigned = typeof subject.content.signedOn === 'string'
      const mayBeMember = !isSigned || memberKind === null || memberKind.decide(subject)?.finding === 'holds'
      return fails({}, advise(mayBeMember ? 'partner.enter-membership' : 'outcome.report-in-words'))
    }
    const facts = { membership: best.record }
    if (best.standing === 'certain') return holds(facts)
    return best.standing === 'provisional'
      ? holdsProvisionally({ ...facts, provisional: true })
      : fails(facts, advise('partner.complete-membership', facts))
  },
})

/** Any one of the proofs is attached. */
export const provenByAnyOf = defineReading({
  name: 'proof.any-of',
  facts: ['anyOf'],
  reads: {},
  applies: isConcluded,
  decide: (
    _values,
    { anyOf }: { readonly anyOf: readonly [ProofKindCode, ...ProofKindCode[]] },
    { record },
  ) => (anyOf.some((kind) => record.proofs.includes(kind)) ? holds({ anyOf }) : needsEvidence(anyOf)),
})

/** A fact counts once: what an earlier year or another programme has judged is not entered again. */
export const notReportedElsewhere = defineReading({
  name: 'record.not-reported-elsewhere',
  facts: ['reported'],
  reads: {},
  decide: (_values, { places }: { readonly places: readonly ReportedIn[] }, { content }) => {
    const declared: readonly unknown[] = Array.isArray(content.alreadyReported) ? content.alreadyReported : []
    const reported = places.filter((place) => declared.includes(place))
    return reported.length === 0 ? holds() : fails({ reported }, advise('record.leave-out', { reported }))
  },
})
