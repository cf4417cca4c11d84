import * as projects from './derived-projects.ts'
import * as income from './income.ts'
import * as contract from './member-contract.ts'
import * as kind from './member-kind.ts'
import * as office from './office-questions.ts'

/** Every named way of deciding, in the order the items come. */
export const readings = [
  kind.countableKind,
  kind.listedBeside,
  contract.acceptedBasis,
  contract.spansCutoff,
  contract.contractForm,
  contract.statesParticulars,
  contract.statesBothNames,
  contract.signedByBoth,
  contract.statesFee,
  contract.projectOverlaps,
  contract.transferSignedInYear,
  contract.signedByPi,
  contract.noConflict,
  contract.feeAmount,
  contract.membershipFee,
  contract.memberRegion,
  office.sealsComplete,
  office.coreTechnology,
  income.receivedInPeriod,
  income.statesAmount,
  income.freelyUsable,
  income.notFromOtherMember,
  office.purposeOfOtherMember,
  income.notItemSeven,
  income.serviceToFirm,
  income.explainedWhenRenamed,
  projects.projectSigned,
  projects.signedInPeriod,
  projects.whileAllianceRuns,
  projects.transferredByLead,
  projects.ledByLead,
  projects.statesContractAmount,
  projects.statesTotalFunding,
  projects.partnerIsFirm,
  projects.partnerIsMember,
  projects.provenByAnyOf,
  projects.notReportedElsewhere,
] as const

/** Said by the calculator itself: the office took the record out, nobody knows its edition, its firm is counted or pays by another record. */
const standingReadings = {
  'record.taken-out': ['decision'],
  'record.known-edition': ['edition'],
  'member.counted-once': ['countedBy'],
  'member.pays-by-another': ['paidBy'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ReadingName = (typeof readings)[number]['reading'] | keyof typeof standingReadings

export const readingNames: readonly ReadingName[] = [
  ...(Object.keys(standingReadings) as (keyof typeof standingReadings)[]),
  ...readings.map((definition) => definition.reading),
]

/** Names of the facts a reading's finding may carry, for the sentences that speak of them. */
export const readingFacts: Readonly<Record<string, readonly string[]>> = {
  ...standingReadings,
  ...Object.fromEntries(readings.map(({ reading, facts }) => [reading, facts])),
}
