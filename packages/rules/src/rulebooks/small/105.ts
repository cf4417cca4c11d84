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
  memberRegion,
  membershipFee,
  noConflict,
  spansCutoff,
  statesParticulars,
} from '../../readings/member-contract.ts'
import { countableKind, listedBeside } from '../../readings/member-kind.ts'

const year = period('2016-02-01', '2017-01-31')
const cutoff = day('2016-10-31')

const kinds = countableKind(
  {
    kinds: ['firm'],
    withAnyTie: { kinds: ['foreign-company', 'prc-company'], ties: ['taiwan-branch', 'taiwan-tax'] },
  },
  cite('S104', '考核項目說明(1/6)'),
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
  listedBeside({ listing }, cite('S104', '考核項目說明(1/6)')),
  ...contract,
]

const once = notReportedElsewhere(
  { places: ['earlier-year', 'deep-plough-programme'] },
  cite('S104', '考核項目說明(1/6)'),
)

const received = [
  receivedInPeriod({ within: year }, cite('S106', '肆、申請須知')),
  statesAmount({}, cite('S104', '考核項目說明(2/6)')),
  freelyUsable(
    { never: ['school-bonus', 'donated-equipment', 'ministry-grant'] },
    cite('S104', '考核項目說明(2/6)'),
  ),
  notItemSeven(
    { transfer: 'technology-transfer-income', project: 'other-project-funds' },
    cite('S104', '考核項目說明(2/6)'),
  ),
  once,
  provenByAnyOf({ anyOf: ['voucher'] }, cite('S104', '考核項目說明(2/6)')),
  explainedWhenRenamed({ anyOf: ['explanatory-page'] }, cite('S104', '考核項目說明(2/6)')),
]

const isMember = partnerIsMember({ inForce: year }, cite('S104', '考核項目說明(5/6)'), interpreted(23))
const whileRunning = whileAllianceRuns({}, cite('S104', '考核項目說明(5/6)'))
const anyProof = provenByAnyOf(
  { anyOf: ['contract', 'voucher', 'approved-list', 'official-letter'] },
  cite('S104', '考核項目說明(5/6)'),
)

const transferred = [
  isMember,
  transferredByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  whileRunning,
  signedInPeriod({ within: year }, cite('S104', '考核項目說明(5/6)')),
  statesContractAmount({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

const joint = [
  projectSigned({}, cite('S104', '考核項目說明(5/6)')),
  isMember,
  ledByLead({ roles: ['pi', 'co-pi'] }, cite('S104', '考核項目說明(5/6)'), interpreted(6)),
  whileRunning,
  statesTotalFunding({}, cite('S104', '考核項目說明(5/6)')),
  once,
  anyProof,
]

/** The rules of 104 hold; S106's income test is read from its year's figures. */
export const small105 = defineRulebook({
  programme: 'small',
  year: 105,
  edition: 1,
  origin: { kind: 'same-rules', year: 104 },
  period: year,
  cutoff,
  rounds: [
    { name: 'first', period: period('2016-02-01', '2016-10-31') },
    { name: 'second', period: period('2016-11-01', '2017-01-31') },
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
    { name: 'total-income', percentOf: { '3.0': 100, '7.3': 100, '7.5': 100 }, citations: [interpreted(2)] },
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
    'alliance.below-target': 'warning',
  },
})
