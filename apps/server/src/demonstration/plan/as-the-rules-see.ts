import {
  type AllianceFacts,
  day,
  type EvidenceRecord,
  type OrganisationFacts,
  regionOfCounty,
} from '@openalliance/rules'
import type { PlannedAlliance, PlannedOrganisation } from './planned.ts'

const factsOf = (planned: PlannedOrganisation): OrganisationFacts => ({
  id: planned.key,
  kind: planned.kind,
  region: planned.county === null ? null : regionOfCounty(planned.county),
  hasTaiwanBranch: planned.hasTaiwanBranch,
  paysTaiwanTax: planned.paysTaiwanTax,
})

/** A plan as the calculator will see it once it is carried out; for checking the plan itself. */
export const asTheRulesSee = (
  alliance: PlannedAlliance,
  organisations: ReadonlyMap<string, PlannedOrganisation>,
): { alliance: AllianceFacts; records: EvidenceRecord[] } => ({
  alliance: {
    id: alliance.key,
    industryCategories: alliance.industryCategories,
    runs: { start: day(alliance.term.start), end: day(alliance.term.end) },
  },
  records: alliance.records.map((record) => {
    const organisation = organisations.get(String(record.content.organisation))
    return {
      id: record.key,
      type: record.type,
      edition: 1,
      organisation: organisation ? factsOf(organisation) : null,
      content: record.content,
      proofs: record.proofs.map(({ kind }) => kind),
      answers: [],
      decision: null,
    }
  }),
})
