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
  whileAllianceRuns,
} from '../../readings/derived-projects.ts'
import {
  explainedWhenRenamed,
  freelyUsable,
  notItemSeven,
  receivedInPeriod,
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

const year = period('2017-02-01', '2018-01-31')
const cutoff = day('2017-10-31')

const kinds = countableKind(
  {
    kinds: ['firm'],
    withAnyTie: { kinds: ['foreign-company', 'prc-company'], ties: ['taiwan-branch', 'taiwan-tax'] },
    individualsInIndustries: ['agriculture', 'cultural-creative'],
  },
  cite('S104', '考核項目說明(1/6)', 'firms-counted'),
  cite('S106', '伍、常見問答', 'kinds-not-counted'),
  interpreted(3),
  interpreted(19),
  interpreted(20),
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
  listedBeside(
    { listing },
    cite('S104', '考核項目說明(1/6)', 'firms-counted'),
    cite('S106', '伍、常見問答', 'kinds-not-counted'),
  ),
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
    cite('S104', '績效考核時程(1/3)', 'four-quarters'),
    cite('S106', '肆、申請須知', 'february-to-january'),
  ),
  statesAmount({}, cite('S104', '考核項目說明(2/6)', 'three-kinds-of-income')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant'] },
    cite('S104', '考核項目說明(2/6)', 'freely-usable-money'),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S104', '考核項目說明(2/6)', 'belongs-to-item-seven'),
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
  cite('S104', '考核項目說明(5/6)', 'partner-is-member'),
  interpreted(23),
)
const whileRunning = whileAllianceRuns(
  {},
  cite('S104', '考核項目說明(5/6)', 'arises-while-running'),
  interpreted(24),
)
const signedInYear = signedInPeriod(
  { within: year },
  cite('S104', '考核項目說明(5/6)', 'whole-contract-amount'),
  cite('S106', '肆、申請須知', 'february-to-january'),
  interpreted(24),
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
  whileRunning,
  signedInYear,
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)', 'whole-contract-amount')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)', 'signed-not-applied')),
  isMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)', 'pi-or-co-pi'), interpreted(6)),
  whileRunning,
  signedInPeriod(
    { within: year },
    cite('S104', '考核項目說明(5/6)', 'arises-while-running'),
    cite('S106', '肆、申請須知', 'february-to-january'),
    interpreted(24),
  ),
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)', 'total-funding')),
  once,
  anyProof,
]

/** S106 narrows who counts; the rest stands as S104 has it. */
export const small106 = defineRulebook({
  programme: 'small',
  year: 106,
  edition: 2,
  origin: { kind: 'source' },
  period: year,
  cutoff,
  rounds: [
    { number: 1, period: period('2017-02-01', '2017-04-30') },
    { number: 2, period: period('2017-05-01', '2017-07-31') },
    { number: 3, period: period('2017-08-01', '2017-10-31') },
    { number: 4, period: period('2017-11-01', '2018-01-31') },
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
      name: 'second-term-income',
      percentOf: { '3.1': 100, '3.2': 100, '7.3': 100, '7.5': 50 },
      citations: [cite('S106', '伍、常見問答', 'second-term-test'), interpreted(2), interpreted(29)],
    },
  ],
  limits: {
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
    'alliance.below-first-term': 'warning',
    'alliance.parts-differ': 'notice',
    'alliance.below-target': 'bar',
  },
  citations: {
    period: [
      cite('S104', '績效考核時程(1/3)', 'four-quarters'),
      cite('S106', '肆、申請須知', 'february-to-january'),
    ],
    cutoff: [cite('S104', '考核項目說明(1/6)', 'in-force-31-october'), interpreted(7)],
    rounds: [cite('S104', '績效考核時程(1/3)', 'four-quarters'), interpreted(21)],
    countedOnce: [interpreted(30), interpreted(50)],
    limits: {
      explainBelowPercent: [cite('S104', '考核項目說明(1/6)', 'status-in-words')],
      yearlyGrant: [cite('S106', '肆、申請須知', 'three-million-a-year')],
      grantedInPart: [cite('S106', '肆、申請須知', 'equipment-for-services')],
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
      'alliance.below-first-term': null,
      'alliance.parts-differ': null,
      'alliance.below-target': [cite('S104', '考核項目說明(1/6)', 'status-in-words')],
    },
  },
})
