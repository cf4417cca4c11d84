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
  spansCutoff,
  statesParticulars,
} from '../../readings/member-contract.ts'
import { countableKind, listedBeside } from '../../readings/member-kind.ts'

const year = period('2018-02-01', '2019-01-31')
const cutoff = day('2018-10-31')

const kinds = countableKind(
  {
    kinds: ['firm', 'non-research-legal-person'],
    withAnyTie: { kinds: ['foreign-company', 'prc-company'], ties: ['taiwan-branch', 'taiwan-tax'] },
  },
  cite('S107', '主要考核KPI項目（1/2）', 'firms-defined'),
  cite('S107', '主要考核KPI項目（1/2）', 'other-members'),
  interpreted(4),
  interpreted(19),
  interpreted(31),
)

const contract = [
  acceptedBasis(
    { accepted: ['contract', 'memorandum'] },
    cite('S104', '考核項目說明(1/6)', 'contract-or-memorandum'),
  ),
  spansCutoff(
    { bases: ['contract', 'memorandum'], cutoff },
    cite('S104', '考核項目說明(1/6)', 'in-force-31-october'),
    interpreted(7),
  ),
  statesParticulars(
    {
      all: [
        'host-pi',
        'host-department',
        'host-address',
        'host-phone',
        'member-name',
        'member-responsible-person',
        'member-address',
        'member-phone',
      ],
    },
    cite('S104', '考核項目說明(1/6)', 'contract-particulars'),
  ),
  contractForm(
    { proofs: { contract: ['contract'], memorandum: ['memorandum'] } },
    cite('S104', '考核項目說明(1/6)', 'contract-or-memorandum'),
    interpreted(22),
  ),
  noConflict({}, cite('S104', '越來越多業界加入', 'recusal')),
  feeAmount({ bases: ['contract', 'memorandum'] }, cite('S104', '考核項目說明(1/6)', 'paying-and-free')),
]
const member = [kinds, ...contract]
const byFee = [
  ...member,
  membershipFee(
    { payingBy: ['member-fee'] },
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
  listedBeside({ listing }, cite('S107', '主要考核KPI項目（1/2）', 'other-members')),
  ...contract,
]

const once = notReportedElsewhere(
  { places: ['earlier-year', 'deep-plough-programme'] },
  cite('S104', '考核項目說明(1/6)', 'judged-once'),
  interpreted(50),
)

const received = [
  receivedInPeriod(
    { within: year },
    cite('S107', '計畫績效管考填報重要時程', 'two-entries'),
    cite('S106', '肆、申請須知', 'february-to-january'),
  ),
  statesAmount({}, cite('S107', '主要考核KPI項目（1/2）', 'three-kinds-of-income')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant'] },
    cite('S107', '主要考核KPI項目（1/2）', 'freely-usable-money'),
  ),
  serviceToFirm(
    {
      kinds: ['firm', 'non-research-legal-person'],
      withAnyTie: { kinds: ['foreign-company', 'prc-company'], ties: ['taiwan-branch', 'taiwan-tax'] },
    },
    cite('S107', '主要考核KPI項目（1/2）', 'services-from-any-firm'),
    cite('S107', '主要考核KPI項目（1/2）', 'firms-defined'),
    cite('S107', '主要考核KPI項目（1/2）', 'other-members'),
    interpreted(4),
    interpreted(19),
    interpreted(28),
    interpreted(31),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S104', '考核項目說明(2/6)', 'belongs-to-item-seven'),
    cite('S107', '目標：聯盟總收入逐年達到自給自足', 'total-income'),
  ),
  once,
  provenByAnyOf({ anyOf: ['voucher'] }, cite('S104', '考核項目說明(2/6)', 'stamped-voucher')),
  explainedWhenRenamed(
    { anyOf: ['explanatory-page'] },
    cite('S104', '考核項目說明(2/6)', 'signed-explanation'),
  ),
]

const isMember = partnerIsMember(
  { inForce: year },
  cite('S107', '主要考核KPI項目(2/2)', 'members-only'),
  interpreted(23),
)
const anyProof = provenByAnyOf(
  { anyOf: ['contract', 'voucher', 'approved-list', 'official-letter'] },
  cite('S104', '考核項目說明(5/6)', 'any-one-proof'),
)

const transferred = [
  isMember,
  transferredByLead(
    { roles: ['pi', 'co-pi'] },
    cite('S104', '考核項目說明(5/6)', 'pi-or-co-pi'),
    interpreted(6),
  ),
  signedInPeriod({ within: year }, cite('S107', '主要考核KPI項目(2/2)', 'signed-in-plan-year')),
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)', 'whole-contract-amount')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)', 'signed-not-applied')),
  isMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)', 'pi-or-co-pi'), interpreted(6)),
  signedInPeriod({ within: year }, cite('S107', '主要考核KPI項目(2/2)', 'signed-in-plan-year')),
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)', 'total-funding')),
  once,
  anyProof,
]

/** S107 speaks of this very year; forms and proofs stand as S104 has them. */
export const small107 = defineRulebook({
  programme: 'small',
  year: 107,
  edition: 2,
  origin: { kind: 'source' },
  period: year,
  cutoff,
  rounds: [
    { number: 1, period: period('2018-02-01', '2018-10-31') },
    { number: 2, period: period('2018-11-01', '2019-01-31') },
  ],
  accepts: [
    accept(membership, {
      absent: ['statesBothNames', 'signedBy', 'seals'],
      optional: ['hostSignedOn', 'memberSignedOn'],
      options: { basis: ['contract', 'memorandum'], feeBy: ['member-fee', 'none'] },
    }),
    accept(income, {
      options: {
        natures: [
          'school-bonus',
          'donated-equipment',
          'ministry-grant',
          'other-project-funds',
          'technology-transfer-income',
        ],
        alreadyReported: ['earlier-year', 'deep-plough-programme'],
      },
    }),
    accept(technologyTransfer, { options: { alreadyReported: ['earlier-year', 'deep-plough-programme'] } }),
    accept(jointProject, { options: { alreadyReported: ['earlier-year', 'deep-plough-programme'] } }),
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
    period: [
      cite('S107', '主要考核KPI項目(2/2)', 'signed-in-plan-year'),
      cite('S106', '肆、申請須知', 'february-to-january'),
    ],
    cutoff: [cite('S104', '考核項目說明(1/6)', 'in-force-31-october'), interpreted(7)],
    rounds: [cite('S107', '計畫績效管考填報重要時程', 'two-entries'), interpreted(21)],
    countedOnce: [interpreted(30), interpreted(50)],
    limits: {
      memberGrowth: [cite('S107', '計畫執行成效(績效考核)', 'three-more-firms'), interpreted(10)],
      explainBelowPercent: [cite('S104', '考核項目說明(1/6)', 'status-in-words')],
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
      'alliance.below-target': [cite('S104', '考核項目說明(1/6)', 'status-in-words')],
    },
  },
})
