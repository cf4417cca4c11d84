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
  memberRegion,
  membershipFee,
  noConflict,
  spansCutoff,
  statesParticulars,
} from '../../readings/member-contract.ts'
import { countableKind, listedBeside } from '../../readings/member-kind.ts'

const year = period('2019-02-01', '2020-01-31')
const cutoff = day('2019-10-31')

const kinds = countableKind(
  {
    kinds: ['firm', 'non-research-legal-person'],
    withAnyTie: { kinds: ['foreign-company', 'prc-company'], ties: ['taiwan-branch', 'taiwan-tax'] },
  },
  cite('S107', '主要考核KPI項目（1/2）'),
  interpreted(4),
  interpreted(19),
)

const contract = [
  acceptedBasis({ accepted: ['contract', 'memorandum'] }, cite('S104', '考核項目說明(1/6)')),
  spansCutoff(
    { bases: ['contract', 'memorandum'], cutoff },
    cite('S104', '考核項目說明(1/6)'),
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
    cite('S104', '考核項目說明(1/6)'),
  ),
  contractForm(
    { proofs: { contract: ['contract'], memorandum: ['memorandum'] } },
    cite('S104', '考核項目說明(1/6)'),
    interpreted(22),
  ),
  noConflict({}, cite('S104', '績效考核重點')),
]
const member = [kinds, ...contract]
const byFee = [...member, membershipFee({ payingBy: ['member-fee'] }, cite('S104', '考核項目說明(1/6)'))]
const byRegion = [...member, memberRegion({}, cite('S106', '參、102-105年補助情形'), interpreted(14))]
const listed = (listing: '2.individual' | '2.other') => [
  listedBeside({ listing }, cite('S107', '主要考核KPI項目（1/2）')),
  ...contract,
]

const once = notReportedElsewhere(
  { places: ['earlier-year', 'deep-plough-programme'] },
  cite('S104', '考核項目說明(1/6)'),
)

const received = [
  receivedInPeriod({ within: year }, cite('S107', '計畫績效管考填報重要時程')),
  statesAmount({}, cite('S107', '主要考核KPI項目（1/2）')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant'] },
    cite('S107', '主要考核KPI項目（1/2）'),
  ),
  serviceToFirm(
    { kinds: ['firm', 'non-research-legal-person', 'foreign-company', 'prc-company'] },
    cite('S107', '主要考核KPI項目（1/2）'),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S107', '目標：聯盟總收入逐年達到自給自足'),
  ),
  once,
  provenByAnyOf({ anyOf: ['voucher'] }, cite('S104', '考核項目說明(2/6)')),
  explainedWhenRenamed({ anyOf: ['explanatory-page'] }, cite('S104', '考核項目說明(2/6)')),
]

const isMember = partnerIsMember({ inForce: year }, cite('S107', '主要考核KPI項目(2/2)'), interpreted(23))
const anyProof = provenByAnyOf(
  { anyOf: ['contract', 'voucher', 'approved-list', 'official-letter'] },
  cite('S104', '考核項目說明(5/6)'),
)

const transferred = [
  isMember,
  transferredByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  signedInPeriod({ within: year }, cite('S107', '主要考核KPI項目(2/2)')),
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)')),
  isMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  signedInPeriod({ within: year }, cite('S107', '主要考核KPI項目(2/2)')),
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

/** The rules of 107 hold. */
export const small108 = defineRulebook({
  programme: 'small',
  year: 108,
  edition: 1,
  origin: { kind: 'same-rules', year: 107 },
  period: year,
  cutoff,
  rounds: [
    { name: 'first', period: period('2019-02-01', '2019-10-31') },
    { name: 'second', period: period('2019-11-01', '2020-01-31') },
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
