import { day, period } from '../../engine/day.ts'
import { accept, cite, defineRulebook, interpreted, kpi } from '../../engine/rulebook.ts'
import { income } from '../../evidence/income.ts'
import { jointProject } from '../../evidence/joint-project.ts'
import { membership } from '../../evidence/membership.ts'
import { technologyTransfer } from '../../evidence/technology-transfer.ts'
import { kpis } from '../../kpis/catalogue.ts'
import {
  ledByLead,
  notReportedElsewhere,
  partnerIsFirm,
  partnerIsMember,
  projectSigned,
  provenByAnyOf,
  signedInPeriod,
  statesContractAmount,
  statesTotalFunding,
  transferredByLead,
} from '../../readings/derived-projects.ts'
import {
  explainedWhenRenamed,
  freelyUsable,
  notFromOtherMember,
  notItemSeven,
  receivedInPeriod,
  serviceToFirm,
  statesAmount,
} from '../../readings/income.ts'
import {
  acceptedBasis,
  contractForm,
  memberRegion,
  membershipFee,
  noConflict,
  projectOverlaps,
  signedByBoth,
  signedByPi,
  spansCutoff,
  statesBothNames,
  statesFee,
  transferSignedInYear,
} from '../../readings/member-contract.ts'
import { countableKind, listedBeside } from '../../readings/member-kind.ts'
import { coreTechnology, sealsComplete } from '../../readings/office-questions.ts'

const year = period('2022-01-01', '2023-01-31')
const cutoff = day('2022-10-31')

const kinds = countableKind(
  { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
  cite('S110', '有效廠商會員定義'),
  cite('S110', '績效考核項目-相關規定(1/2)'),
  interpreted(3),
  interpreted(4),
)

const contract = [
  acceptedBasis(
    { accepted: ['contract', 'memorandum', 'application', 'joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員合約形式'),
    cite('S110', '績效考核項目-會員認定方式'),
  ),
  spansCutoff(
    { bases: ['contract', 'memorandum', 'application'], cutoff },
    cite('S110', '有效廠商會員定義'),
    cite('S110', '招募聯盟會員(業界廠商)'),
    interpreted(7),
  ),
  projectOverlaps(
    { bases: ['joint-project'], within: year, least: 6 },
    cite('S110', '績效考核項目-會員認定方式'),
    cite('S110', '績效考核項目-重要宣導(1/2)'),
  ),
  transferSignedInYear(
    { bases: ['technology-transfer'], within: year },
    cite('S110', '績效考核項目-會員認定方式'),
    cite('S110', '績效考核項目-重要宣導(1/2)'),
  ),
  signedByPi(
    { bases: ['joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員認定方式'),
    interpreted(6),
  ),
  statesBothNames(
    { bases: ['contract', 'memorandum', 'application'] },
    cite('S110', '績效考核項目-會員合約形式'),
  ),
  signedByBoth(
    { bases: ['contract', 'memorandum', 'application'] },
    cite('S110', '績效考核項目-會員合約形式'),
  ),
  statesFee({ bases: ['application'] }, cite('S110', '績效考核項目-會員合約形式')),
  contractForm(
    {
      proofs: {
        contract: ['contract'],
        memorandum: ['memorandum'],
        application: ['application'],
        'joint-project': ['contract', 'approved-list', 'official-letter'],
        'technology-transfer': ['contract', 'approved-list', 'official-letter'],
      },
    },
    cite('S110', '績效考核項目-會員合約形式'),
    interpreted(22),
  ),
  noConflict({}, cite('S104', '績效考核重點')),
  sealsComplete(
    {
      bases: ['contract', 'memorandum'],
      seals: ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'],
    },
    cite('S110', '績效考核項目-會員合約形式'),
    interpreted(22),
  ),
  coreTechnology(
    { bases: ['joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員認定方式'),
    interpreted(22),
  ),
]
const member = [kinds, ...contract]
const byFee = [
  ...member,
  membershipFee(
    { payingBy: ['member-fee', 'joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員合約形式'),
  ),
]
const byRegion = [...member, memberRegion({}, cite('S106', '參、102-105年補助情形'), interpreted(14))]
const listed = (listing: '2.individual' | '2.other') => [
  listedBeside({ listing }, cite('S110', '有效廠商會員定義')),
  ...contract,
]

const once = notReportedElsewhere(
  { places: ['earlier-year', 'deep-plough-programme', 'other-ministry-programme'] },
  cite('S110', '績效考核項目-重要宣導(2/2)'),
  interpreted(1),
)

const received = [
  receivedInPeriod({ within: year }, cite('S110', '績效考核項目-相關規定(1/2)'), interpreted(1)),
  statesAmount({}, cite('S110', '績效考核項目-相關規定(1/2)')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant', 'phd-stipend-share'] },
    cite('S110', '績效考核項目-相關規定(1/2)'),
    cite('S110', '績效考核項目-重要宣導(2/2)'),
  ),
  serviceToFirm(
    { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
    cite('S110', '績效考核項目-相關規定(1/2)'),
  ),
  notFromOtherMember(
    {
      natures: ['technology-transfer-income', 'other-project-funds'],
      kinds: ['research-legal-person', 'government', 'school', 'prc-company'],
    },
    cite('S110', '績效考核項目-重要宣導(2/2)'),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S110', '績效考核項目-會員認定方式'),
  ),
  once,
  provenByAnyOf({ anyOf: ['voucher'] }, cite('S104', '考核項目說明(2/6)')),
  explainedWhenRenamed({ anyOf: ['explanatory-page'] }, cite('S104', '考核項目說明(2/6)')),
]

const isMember = partnerIsMember(
  { inForce: year },
  cite('S110', '績效考核項目-相關規定(1/2)'),
  interpreted(23),
)
const anyProof = provenByAnyOf(
  { anyOf: ['contract', 'voucher', 'approved-list', 'official-letter'] },
  cite('S104', '考核項目說明(5/6)'),
)

const transferred = [
  partnerIsFirm(
    { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
    cite('S110', '績效考核項目-相關規定(1/2)'),
    cite('S110', '績效考核項目-重要宣導(2/2)'),
    interpreted(5),
  ),
  transferredByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  signedInPeriod({ within: year }, cite('S110', '績效考核項目-相關規定(1/2)'), interpreted(1)),
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)')),
  isMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  signedInPeriod({ within: year }, cite('S110', '績效考核項目-相關規定(1/2)'), interpreted(1)),
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

/** No source speaks of this year: 110 carried forward, its days moved by one year. */
export const small111 = defineRulebook({
  programme: 'small',
  year: 111,
  edition: 1,
  origin: { kind: 'carried-forward', year: 110 },
  period: year,
  cutoff,
  rounds: [
    { name: 'first', period: period('2022-01-01', '2022-10-31') },
    { name: 'second', period: period('2022-11-01', '2023-01-31') },
  ],
  accepts: [
    accept(membership, { absent: ['particulars'] }),
    accept(income),
    accept(technologyTransfer),
    accept(jointProject),
  ],
  kpis: [
    kpi(kpis['2.1'], { class: 'main', readings: member }),
    kpi(kpis['2.2'], { class: 'main', readings: byFee }),
    kpi(kpis['2.3'], { class: 'main', readings: byFee }),
    kpi(kpis['2.4'], { class: 'main', readings: byRegion }),
    kpi(kpis['2.5'], { class: 'main', readings: byRegion }),
    kpi(kpis['2.6'], { class: 'main', readings: byRegion }),
    kpi(kpis['2.7'], { class: 'main', readings: byRegion }),
    kpi(kpis['2.individual'], { class: 'beside', readings: listed('2.individual') }),
    kpi(kpis['2.other'], { class: 'beside', readings: listed('2.other') }),
    kpi(kpis['3.0'], { class: 'main', readings: received }),
    kpi(kpis['3.1'], { class: 'main', readings: received }),
    kpi(kpis['3.2'], { class: 'main', readings: received }),
    kpi(kpis['3.3'], { class: 'main', readings: received }),
    kpi(kpis['7.2'], { class: 'main', readings: transferred }),
    kpi(kpis['7.3'], { class: 'main', readings: transferred }),
    kpi(kpis['7.3.member'], { class: 'beside', readings: [...transferred, isMember] }),
    kpi(kpis['7.4'], { class: 'main', readings: joint }),
    kpi(kpis['7.5'], { class: 'main', readings: joint }),
    kpi(kpis['7.5.member'], { class: 'beside', readings: joint }),
  ],
  derived: [
    {
      name: 'total-income',
      percentOf: { '3.0': 100, '7.3': 100, '7.5': 100 },
      citations: [cite('S107', '目標：聯盟總收入逐年達到自給自足'), interpreted(2)],
    },
    {
      name: 'self-sufficiency-income',
      percentOf: { '3.0': 100, '7.3': 100, '7.5': 30 },
      citations: [cite('S107', '計畫執行成效(績效考核)'), interpreted(2)],
    },
    {
      name: 'second-term-income',
      percentOf: { '3.0': 100, '7.3': 100, '7.5': 50 },
      citations: [cite('S106', '伍、常見問答'), interpreted(2)],
    },
  ],
  severities: {
    'record.fields-missing': 'bar',
    'record.proof-missing': 'warning',
    'record.does-not-count': 'notice',
    'record.duplicate-fact': 'warning',
    'record.same-file': 'warning',
    'record.outside-period': 'warning',
    'record.late-for-round': 'notice',
    'alliance.member-growth': 'warning',
    'alliance.below-target': 'warning',
  },
})
