/**
 * What each cited fact and interpretation speaks of, for the test that walks the pages: the reading, or `reading/parameter`,
 * or `reading/parameter=value`: codes as they are, numbers, days as MM-DD and periods as MM-DD…MM-DD of any year. Where
 * transfers, joint projects and money share a reading, `@kpi` says of whose. A page's own lines go by `page/…`, a derived
 * figure's by `derived/…`. Held against chapters 3 and 9 of the specification line by line.
 */
type Topics = readonly string[]

const each = (readings: readonly string[], topics: Topics): Topics =>
  readings.flatMap((reading) => topics.map((topic) => `${reading}/${topic}`))
const at = (kpis: Topics, topics: Topics): Topics =>
  topics.flatMap((topic) => kpis.map((kpi) => `${topic} @${kpi}`))
const ofTransfers = (...topics: Topics) => at(['7.2', '7.3', '7.3.member'], topics)
const ofProjects = (...topics: Topics) => at(['7.4', '7.5'], topics)
const ofItemSeven = (...topics: Topics) => [...ofTransfers(...topics), ...ofProjects(...topics)]
const ofIncome = (...topics: Topics) => at(['3.0', '3.1', '3.2', '3.3'], topics)
const fromFebruary = '02-01…01-31'
const fromJanuary = '01-01…01-31'

const ofKinds = (...kinds: readonly string[]): Topics => [
  ...each(
    ['member.countable-kind', 'income.service-to-firm'],
    kinds.map((kind) => `kinds=${kind}`),
  ),
  ...ofTransfers(...kinds.map((kind) => `partner.is-firm/kinds=${kind}`)),
]
const ofTies = (...kinds: readonly string[]): Topics =>
  each(
    ['member.countable-kind', 'income.service-to-firm'],
    kinds.map((kind) => `withAnyTie.kinds=${kind}`),
  )
const ties = each(
  ['member.countable-kind', 'income.service-to-firm'],
  ['withAnyTie.ties=taiwan-branch', 'withAnyTie.ties=taiwan-tax'],
)
const freelyUsable = each(
  ['income.freely-usable'],
  ['never=school-bonus', 'never=donated-equipment', 'never=ministry-grant'],
)
const listed = ['member.listed-beside/listing=2.individual', 'member.listed-beside/listing=2.other']
const specialBases = (reading: string) =>
  each([reading], ['bases=joint-project', 'bases=technology-transfer'])
const threeBases = (reading: string) =>
  each([reading], ['bases=contract', 'bases=memorandum', 'bases=application'])
const seventhItem = each(
  ['income.not-item-seven'],
  ['transfer=technology-transfer-income', 'project=other-project-funds'],
)

/** By source and fact. */
export const factsSpeakOf: Readonly<Record<string, Topics>> = {
  'S104 four-quarters': [
    'page/rounds=4',
    `page/period=${fromFebruary}`,
    `income.received-in-period/within=${fromFebruary}`,
  ],
  'S104 recusal': ['member.no-conflict-of-interest'],
  'S104 firms-counted': [...ofKinds('firm'), ...listed],
  'S104 contract-or-memorandum': [
    ...each(['member.accepted-basis'], ['accepted=contract', 'accepted=memorandum']),
    ...each(['member.contract-form'], ['proofs.contract=contract', 'proofs.memorandum=memorandum']),
    ...each(['member.spans-cutoff'], ['bases=contract', 'bases=memorandum']),
  ],
  'S104 in-force-31-october': [
    ...each(['member.spans-cutoff'], ['cutoff=10-31', 'bases=contract', 'bases=memorandum']),
    'page/cutoff=10-31',
  ],
  'S104 contract-particulars': each(
    ['member.states-particulars'],
    [
      'all=host-pi',
      'all=host-department',
      'all=host-address',
      'all=host-phone',
      'all=member-name',
      'all=member-responsible-person',
      'all=member-address',
      'all=member-phone',
    ],
  ),
  'S104 paying-and-free': [
    'member.fee/payingBy=member-fee',
    ...each(['member.fee-amount'], ['bases=contract', 'bases=memorandum']),
    ...specialBases('member.fee-amount'),
  ],
  'S104 three-regions': ['member.region'],
  'S104 status-in-words': ['page/checks.alliance.below-target', 'page/limits.explainBelowPercent=100'],
  'S104 judged-once': each(
    ['record.not-reported-elsewhere'],
    ['places=earlier-year', 'places=deep-plough-programme'],
  ),
  'S104 three-kinds-of-income': ['income.states-amount'],
  'S104 freely-usable-money': freelyUsable,
  'S104 belongs-to-item-seven': [...seventhItem],
  'S104 stamped-voucher': ofIncome('proof.any-of/anyOf=voucher'),
  'S104 signed-explanation': ['income.explained-when-renamed/anyOf=explanatory-page'],
  'S104 partner-is-member': ofItemSeven('partner.is-member-firm'),
  'S104 pi-or-co-pi': each(
    ['transfer.by-project-lead', 'project.by-project-lead'],
    ['roles=pi', 'roles=co-pi'],
  ),
  'S104 arises-while-running': [
    ...ofItemSeven('fact.while-alliance-runs'),
    ...ofProjects(`fact.signed-in-period/within=${fromFebruary}`),
  ],
  'S104 whole-contract-amount': [
    'transfer.states-amount',
    ...ofTransfers(`fact.signed-in-period/within=${fromFebruary}`),
  ],
  'S104 total-funding': ['project.states-funding'],
  'S104 signed-not-applied': ['project.signed'],
  'S104 any-one-proof': ofItemSeven(
    ...each(
      ['proof.any-of'],
      ['anyOf=contract', 'anyOf=voucher', 'anyOf=approved-list', 'anyOf=official-letter'],
    ),
  ),
  'S104 service-equipment-only': ['page/limits.grantedInPart=equipment'],
  'S106 counties-of-regions': ['member.region'],
  'S106 february-to-january': [
    `page/period=${fromFebruary}`,
    `income.received-in-period/within=${fromFebruary}`,
    ...ofItemSeven(`fact.signed-in-period/within=${fromFebruary}`),
  ],
  'S106 three-million-a-year': ['page/limits.yearlyGrant=3000000'],
  'S106 equipment-for-services': ['page/limits.grantedInPart=equipment'],
  'S106 kinds-not-counted': [
    ...each(
      ['member.countable-kind'],
      ['individualsInIndustries=agriculture', 'individualsInIndustries=cultural-creative'],
    ),
    ...listed,
  ],
  'S106 second-term-test': ['derived/second-term-income'],
  'S107 firms-defined': ofKinds('firm', 'non-research-legal-person'),
  'S107 other-members': [...ofTies('foreign-company'), ...ties, ...listed],
  'S107 three-kinds-of-income': ['income.states-amount'],
  'S107 freely-usable-money': freelyUsable,
  'S107 services-from-any-firm': ['income.service-to-firm/kinds=firm'],
  'S107 members-only': ofItemSeven('partner.is-member-firm'),
  'S107 signed-in-plan-year': [
    ...ofItemSeven(`fact.signed-in-period/within=${fromFebruary}`),
    `page/period=${fromFebruary}`,
  ],
  'S107 two-entries': ['page/rounds=2', `income.received-in-period/within=${fromFebruary}`],
  'S107 total-income': ['derived/total-income', ...seventhItem],
  'S107 three-more-firms': ['page/checks.alliance.member-growth', 'page/limits.memberGrowth=3'],
  'S107 thirty-percent': ['derived/self-sufficiency-income'],
  'S110 two-entries': ['page/rounds=2'],
  'S110 contract-past-31-october': [
    ...threeBases('member.spans-cutoff'),
    'member.spans-cutoff/cutoff=10-31',
    'page/cutoff=10-31',
  ],
  'S110 gap-analysis': ['page/checks.alliance.below-target', 'page/limits.explainBelowPercent=100'],
  'S110 firms-only': [...ofKinds('firm', 'non-research-legal-person', 'foreign-company'), ...listed],
  'S110 three-kinds-of-income': ['income.states-amount'],
  'S110 freely-usable-money': freelyUsable,
  'S110 services-from-any-firm': ['income.service-to-firm/kinds=firm'],
  'S110 transfers-to-any-firm': ofTransfers(
    'partner.is-firm/kinds=firm',
    `fact.signed-in-period/within=${fromJanuary}`,
  ),
  'S110 projects-with-members': ofProjects(
    'partner.is-member-firm',
    `fact.signed-in-period/within=${fromJanuary}`,
  ),
  'S110 firms-defined': [
    ...ofKinds('firm', 'non-research-legal-person', 'association', 'foreign-company'),
    'member.listed-beside/listing=2.other',
    ...each(
      ['income.not-from-other-member', 'income.other-member-purpose'],
      ['kinds=prc-company', 'kinds=research-legal-person'],
    ),
  ],
  'S110 in-force-31-october': [
    ...each(['member.spans-cutoff'], ['cutoff=10-31', 'bases=contract', 'bases=memorandum']),
    'page/cutoff=10-31',
  ],
  'S110 three-forms': [
    ...each(['member.accepted-basis'], ['accepted=contract', 'accepted=memorandum', 'accepted=application']),
    ...each(
      ['member.contract-form'],
      ['proofs.contract=contract', 'proofs.memorandum=memorandum', 'proofs.application=application'],
    ),
  ],
  'S110 names-and-days': [
    ...threeBases('member.states-both-names'),
    ...threeBases('member.signed-by-both'),
    ...threeBases('member.spans-cutoff'),
  ],
  'S110 both-sides-seals': [
    ...each(['member.seals-complete'], ['bases=contract', 'bases=memorandum', 'bases=application']),
    ...each(
      ['member.seals-complete'],
      ['seals=host-seal', 'seals=pi-seal', 'seals=company-seal', 'seals=representative-seal'],
    ),
  ],
  'S110 application-states-fee': [
    'member.states-fee/bases=application',
    ...each(
      ['member.fee'],
      ['payingBy=member-fee', 'payingBy=joint-project', 'payingBy=technology-transfer'],
    ),
  ],
  'S110 special-members': [
    ...each(['member.accepted-basis'], ['accepted=joint-project', 'accepted=technology-transfer']),
    ...each(['member.project-overlaps'], ['bases=joint-project', 'least=6']),
    'member.transfer-signed-in-year/bases=technology-transfer',
    ...specialBases('member.signed-by-pi'),
    ...specialBases('member.core-technology'),
  ],
  'S110 three-sums': [
    ...seventhItem,
    'partner.is-member-firm @7.3.member',
    ...ofProjects('partner.is-member-firm'),
  ],
  'S110 contract-of-special-members': [
    ...each(
      ['member.contract-form'],
      ['proofs.joint-project=contract', 'proofs.technology-transfer=contract'],
    ),
    ...each(['member.project-overlaps'], [`within=${fromJanuary}`, 'least=6']),
    `member.transfer-signed-in-year/within=${fromJanuary}`,
  ],
  'S110 plan-year': [`page/period=${fromJanuary}`, `income.received-in-period/within=${fromJanuary}`],
  'S110 phd-stipend': ['income.freely-usable/never=phd-stipend-share'],
  'S110 other-members-in-words': each(
    ['income.not-from-other-member', 'income.other-member-purpose'],
    [
      'natures=technology-transfer-income',
      'natures=other-project-funds',
      'kinds=research-legal-person',
      'kinds=government',
      'kinds=school',
    ],
  ),
  'S110 reported-here-only': ['record.not-reported-elsewhere/places=other-ministry-programme'],
}

/** By number. */
export const interpretationsSpeakOf: Readonly<Record<number, Topics>> = {
  1: [
    'record.not-reported-elsewhere/places=earlier-year',
    ...ofItemSeven(`fact.signed-in-period/within=${fromJanuary}`),
    `income.received-in-period/within=${fromJanuary}`,
    `page/period=${fromJanuary}`,
  ],
  2: ['derived/total-income', 'derived/self-sufficiency-income', 'derived/second-term-income'],
  3: [
    ...ofKinds('association'),
    ...each(
      ['member.countable-kind'],
      ['individualsInIndustries=agriculture', 'individualsInIndustries=cultural-creative'],
    ),
  ],
  4: [...ofKinds('foreign-company'), ...ofTies('foreign-company'), ...ties],
  5: [...ofTransfers('partner.is-firm/kinds=firm'), 'partner.is-member-firm @7.3.member'],
  6: [
    ...each(['transfer.by-project-lead', 'project.by-project-lead'], ['roles=pi', 'roles=co-pi']),
    ...specialBases('member.signed-by-pi'),
  ],
  7: ['member.spans-cutoff/cutoff=10-31', 'page/cutoff=10-31'],
  10: ['page/checks.alliance.member-growth', 'page/limits.memberGrowth=3'],
  14: ['member.region'],
  19: [...ofTies('foreign-company', 'prc-company'), ...ties],
  20: each(
    ['member.countable-kind'],
    ['individualsInIndustries=agriculture', 'individualsInIndustries=cultural-creative'],
  ),
  // Four in 104–106, two from 107.
  21: ['page/rounds=4', 'page/rounds=2', 'page/checks.record.late-for-round'],
  22: [
    ...each(
      ['member.contract-form'],
      ['proofs.contract=contract', 'proofs.memorandum=memorandum', 'proofs.application=application'],
    ),
    'member.seals-complete',
    'member.core-technology',
    'income.other-member-purpose',
  ],
  23: ofItemSeven(
    `partner.is-member-firm/inForce=${fromFebruary}`,
    `partner.is-member-firm/inForce=${fromJanuary}`,
  ),
  24: ofItemSeven('fact.while-alliance-runs', `fact.signed-in-period/within=${fromFebruary}`),
  25: ['member.project-overlaps/least=6'],
  26: [
    ...threeBases('member.seals-complete'),
    ...each(
      ['member.seals-complete'],
      ['seals=host-seal', 'seals=pi-seal', 'seals=company-seal', 'seals=representative-seal'],
    ),
  ],
  // It names the papers that prove a membership, and those that prove item 7 alone.
  27: ['joint-project', 'technology-transfer'].flatMap((basis) =>
    ['contract'].map((paper) => `member.contract-form/proofs.${basis}=${paper}`),
  ),
  28: [...ofTies('foreign-company'), ...ties],
  29: ['derived/self-sufficiency-income', 'derived/second-term-income'],
  30: ['member.fee/payingBy=member-fee', 'page/countedOnce'],
  31: [...ofKinds('firm'), 'member.region'],
  50: ['record.not-reported-elsewhere/places=earlier-year', 'page/countedOnce'],
}
