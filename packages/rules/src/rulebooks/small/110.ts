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
  feeAmount,
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
import { coreTechnology, purposeOfOtherMember, sealsComplete } from '../../readings/office-questions.ts'

const year = period('2021-01-01', '2022-01-31')
const cutoff = day('2021-10-31')

const kinds = countableKind(
  { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
  cite('S110', '有效廠商會員定義', 'firms-defined'),
  cite('S110', '績效考核項目-相關規定(1/2)', 'firms-only'),
  interpreted(3),
  interpreted(4),
  interpreted(31),
)

const contract = [
  acceptedBasis(
    { accepted: ['contract', 'memorandum', 'application', 'joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員合約形式', 'three-forms'),
    cite('S110', '績效考核項目-會員認定方式', 'special-members'),
  ),
  spansCutoff(
    { bases: ['contract', 'memorandum', 'application'], cutoff },
    cite('S110', '有效廠商會員定義', 'in-force-31-october'),
    cite('S110', '招募聯盟會員(業界廠商)-1', 'contract-past-31-october'),
    cite('S110', '績效考核項目-會員合約形式', 'names-and-days'),
    interpreted(7),
  ),
  projectOverlaps(
    { bases: ['joint-project'], within: year, least: 6 },
    cite('S110', '績效考核項目-會員認定方式', 'special-members'),
    cite('S110', '績效考核項目-重要宣導(1/2)', 'contract-of-special-members'),
    interpreted(25),
  ),
  transferSignedInYear(
    { bases: ['technology-transfer'], within: year },
    cite('S110', '績效考核項目-會員認定方式', 'special-members'),
    cite('S110', '績效考核項目-重要宣導(1/2)', 'contract-of-special-members'),
  ),
  signedByPi(
    { bases: ['joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員認定方式', 'special-members'),
    interpreted(6),
  ),
  statesBothNames(
    { bases: ['contract', 'memorandum', 'application'] },
    cite('S110', '績效考核項目-會員合約形式', 'names-and-days'),
  ),
  signedByBoth(
    { bases: ['contract', 'memorandum', 'application'] },
    cite('S110', '績效考核項目-會員合約形式', 'names-and-days'),
  ),
  statesFee({ bases: ['application'] }, cite('S110', '績效考核項目-會員合約形式', 'application-states-fee')),
  contractForm(
    {
      proofs: {
        contract: ['contract'],
        memorandum: ['memorandum'],
        application: ['application'],
        'joint-project': ['contract'],
        'technology-transfer': ['contract'],
      },
    },
    cite('S110', '績效考核項目-會員合約形式', 'three-forms'),
    cite('S110', '績效考核項目-重要宣導(1/2)', 'contract-of-special-members'),
    interpreted(22),
    interpreted(27),
  ),
  noConflict({}, cite('S104', '越來越多業界加入', 'recusal')),
  feeAmount(
    { bases: ['contract', 'memorandum', 'joint-project', 'technology-transfer'] },
    cite('S104', '考核項目說明(1/6)', 'paying-and-free'),
  ),
  sealsComplete(
    {
      bases: ['contract', 'memorandum', 'application'],
      seals: ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'],
    },
    cite('S110', '績效考核項目-會員合約形式', 'both-sides-seals'),
    interpreted(22),
    interpreted(26),
  ),
  coreTechnology(
    { bases: ['joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員認定方式', 'special-members'),
    interpreted(22),
  ),
]
const member = [kinds, ...contract]
const byFee = [
  ...member,
  membershipFee(
    { payingBy: ['member-fee', 'joint-project', 'technology-transfer'] },
    cite('S110', '績效考核項目-會員合約形式', 'application-states-fee'),
    cite('S104', '考核項目說明(1/6)', 'paying-and-free'),
    interpreted(30),
  ),
]
const byRegion = [
  ...member,
  memberRegion(
    {},
    cite('S104', '考核項目說明(1/6)', 'three-regions'),
    cite('S106', '參、102-105年補助情形', 'counties-of-regions'),
    interpreted(14),
    interpreted(31),
  ),
]
const listed = (listing: '2.individual' | '2.other') => [
  listedBeside(
    { listing },
    cite('S110', '有效廠商會員定義', 'firms-defined'),
    cite('S110', '績效考核項目-相關規定(1/2)', 'firms-only'),
  ),
  ...contract,
]

const once = notReportedElsewhere(
  { places: ['earlier-year', 'deep-plough-programme', 'other-ministry-programme'] },
  cite('S104', '考核項目說明(1/6)', 'judged-once'),
  cite('S110', '績效考核項目-重要宣導(2/2)', 'reported-here-only'),
  interpreted(1),
  interpreted(50),
)

const received = [
  receivedInPeriod({ within: year }, cite('S110', '績效考核項目-重要宣導(1/2)', 'plan-year'), interpreted(1)),
  statesAmount({}, cite('S110', '績效考核項目-相關規定(1/2)', 'three-kinds-of-income')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant', 'phd-stipend-share'] },
    cite('S110', '績效考核項目-相關規定(1/2)', 'freely-usable-money'),
    cite('S110', '績效考核項目-重要宣導(2/2)', 'phd-stipend'),
  ),
  serviceToFirm(
    { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
    cite('S110', '績效考核項目-相關規定(1/2)', 'services-from-any-firm'),
    cite('S110', '有效廠商會員定義', 'firms-defined'),
    cite('S110', '績效考核項目-相關規定(1/2)', 'firms-only'),
    interpreted(3),
    interpreted(4),
    interpreted(31),
  ),
  notFromOtherMember(
    {
      natures: ['technology-transfer-income', 'other-project-funds'],
      kinds: ['research-legal-person', 'government', 'school', 'prc-company'],
    },
    cite('S110', '績效考核項目-重要宣導(2/2)', 'other-members-in-words'),
    cite('S110', '有效廠商會員定義', 'firms-defined'),
  ),
  purposeOfOtherMember(
    { kinds: ['research-legal-person', 'government', 'school', 'prc-company'] },
    cite('S110', '績效考核項目-重要宣導(2/2)', 'other-members-in-words'),
    cite('S110', '有效廠商會員定義', 'firms-defined'),
    interpreted(22),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S104', '考核項目說明(2/6)', 'belongs-to-item-seven'),
    cite('S110', '績效考核項目-會員認定方式', 'three-sums'),
  ),
  once,
  provenByAnyOf({ anyOf: ['voucher'] }, cite('S104', '考核項目說明(2/6)', 'stamped-voucher')),
  explainedWhenRenamed(
    { anyOf: ['explanatory-page'] },
    cite('S104', '考核項目說明(2/6)', 'signed-explanation'),
  ),
]

const isProjectWithMember = partnerIsMember(
  { inForce: year },
  cite('S110', '績效考核項目-相關規定(1/2)', 'projects-with-members'),
  cite('S110', '績效考核項目-會員認定方式', 'three-sums'),
  interpreted(23),
)
const isTransferToMember = partnerIsMember(
  { inForce: year },
  cite('S110', '績效考核項目-會員認定方式', 'three-sums'),
  interpreted(5),
  interpreted(23),
)
const anyProof = provenByAnyOf(
  { anyOf: ['contract', 'voucher', 'approved-list', 'official-letter'] },
  cite('S104', '考核項目說明(5/6)', 'any-one-proof'),
)

const transferred = [
  partnerIsFirm(
    { kinds: ['firm', 'non-research-legal-person', 'association', 'foreign-company'] },
    cite('S110', '績效考核項目-相關規定(1/2)', 'transfers-to-any-firm'),
    cite('S110', '有效廠商會員定義', 'firms-defined'),
    cite('S110', '績效考核項目-相關規定(1/2)', 'firms-only'),
    interpreted(3),
    interpreted(4),
    interpreted(5),
    interpreted(31),
  ),
  transferredByLead(
    { roles: ['pi', 'co-pi'] },
    cite('S104', '考核項目說明(5/6)', 'pi-or-co-pi'),
    interpreted(6),
  ),
  signedInPeriod(
    { within: year },
    cite('S110', '績效考核項目-相關規定(1/2)', 'transfers-to-any-firm'),
    interpreted(1),
  ),
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)', 'whole-contract-amount')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)', 'signed-not-applied')),
  isProjectWithMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)', 'pi-or-co-pi'), interpreted(6)),
  signedInPeriod(
    { within: year },
    cite('S110', '績效考核項目-相關規定(1/2)', 'projects-with-members'),
    interpreted(1),
  ),
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)', 'total-funding')),
  once,
  anyProof,
]

/** S110 speaks of this very year; proofs of item 7 stand as S104 has them. */
export const small110 = defineRulebook({
  programme: 'small',
  year: 110,
  edition: 2,
  origin: { kind: 'source' },
  period: year,
  cutoff,
  rounds: [
    { number: 1, period: period('2021-01-01', '2021-10-31') },
    { number: 2, period: period('2021-11-01', '2022-01-31') },
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
    kpi(kpis['7.3.member'], { class: 'beside', readings: [...transferred, isTransferToMember] }),
    kpi(kpis['7.4'], { class: 'main', readings: joint }),
    kpi(kpis['7.5'], { class: 'main', readings: joint }),
  ],
  derived: [
    {
      name: 'total-income',
      percentOf: { '3.0': 100, '7.3': 100, '7.5': 100 },
      citations: [cite('S107', '目標：聯盟總收入逐年達到自給自足', 'total-income'), interpreted(2)],
    },
    {
      name: 'self-sufficiency-income',
      percentOf: { '3.0': 100, '7.3': 100, '7.5': 30 },
      citations: [cite('S107', '計畫執行成效(績效考核)', 'thirty-percent'), interpreted(2), interpreted(29)],
    },
    {
      name: 'second-term-income',
      percentOf: { '3.1': 100, '3.2': 100, '7.3': 100, '7.5': 50 },
      citations: [cite('S106', '伍、常見問答', 'second-term-test'), interpreted(2), interpreted(29)],
    },
  ],
  limits: {
    memberGrowth: 3,
    explainBelowPercent: 100,
    yearlyGrant: 3_000_000,
    grantedInPart: ['equipment'],
  },
  severities: {
    'record.draft-left': 'warning',
    'record.returned': 'warning',
    'record.fields-missing': 'bar',
    'record.proof-missing': 'warning',
    'record.does-not-count': 'warning',
    'record.waits-for-office': 'notice',
    'record.duplicate-fact': 'warning',
    'record.same-file': 'warning',
    'record.outside-period': 'warning',
    'record.day-to-come': 'notice',
    'record.late-for-round': 'notice',
    'alliance.nothing-ready': 'bar',
    'alliance.member-growth': 'warning',
    'alliance.below-first-term': 'warning',
    'alliance.parts-differ': 'notice',
    'alliance.below-target': 'bar',
  },
  citations: {
    period: [cite('S110', '績效考核項目-重要宣導(1/2)', 'plan-year'), interpreted(1)],
    cutoff: [
      cite('S110', '有效廠商會員定義', 'in-force-31-october'),
      cite('S110', '招募聯盟會員(業界廠商)-1', 'contract-past-31-october'),
      interpreted(7),
    ],
    rounds: [cite('S110', '產學小聯盟平台管考功能選單簡介', 'two-entries'), interpreted(21)],
    countedOnce: [interpreted(30), interpreted(50)],
    limits: {
      memberGrowth: [cite('S107', '計畫執行成效(績效考核)', 'three-more-firms'), interpreted(10)],
      explainBelowPercent: [
        cite('S104', '考核項目說明(1/6)', 'status-in-words'),
        cite('S110', '產學小聯盟管考資料填寫(2/4)', 'gap-analysis'),
      ],
      yearlyGrant: null,
      grantedInPart: null,
    },
    checks: {
      'record.draft-left': null,
      'record.returned': null,
      'record.fields-missing': null,
      'record.proof-missing': null,
      'record.does-not-count': null,
      'record.waits-for-office': null,
      'record.duplicate-fact': null,
      'record.same-file': null,
      'record.outside-period': null,
      'record.day-to-come': null,
      'record.late-for-round': [interpreted(21)],
      'alliance.nothing-ready': null,
      'alliance.member-growth': [cite('S107', '計畫執行成效(績效考核)', 'three-more-firms'), interpreted(10)],
      'alliance.below-first-term': null,
      'alliance.parts-differ': null,
      'alliance.below-target': [
        cite('S104', '考核項目說明(1/6)', 'status-in-words'),
        cite('S110', '產學小聯盟管考資料填寫(2/4)', 'gap-analysis'),
      ],
    },
  },
})
