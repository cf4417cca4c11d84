import { advices, evidenceTypes, questions, readingNames, rulebooks, vocabulary } from '@openalliance/rules'
import { expect, test } from 'vitest'
import {
  adviceText,
  citationFact,
  citationText,
  citedFactsText,
  findingText,
  isOutsideRules,
  kpiMark,
  kpiName,
  numberedKpi,
  readingTitle,
  reasonText,
  settledText,
  toldNow,
} from './rules.ts'
import { isSpoken, say } from './spoken.ts'

const wanted = [
  ...readingNames.map((name) => `rules.reading.${name}`),
  ...Object.keys(advices).map((code) => `rules.advice.${code}`),
  ...Object.entries(questions).flatMap(([question, answers]) => [
    `rules.question.${question}`,
    ...answers.map((answer) => `rules.answer.${question}.${answer}`),
  ]),
  ...vocabulary.kpis.map((code) => `rules.kpi.${code}`),
  ...vocabulary.proofKinds.map((kind) => `rules.proof.${kind}`),
  ...vocabulary.organisationKinds.map((kind) => `rules.kind.${kind}`),
  ...vocabulary.regions.map((region) => `rules.region.${region}`),
  ...vocabulary.counties.map((county) => `rules.county.${county}`),
  ...vocabulary.fields.map((code) => `rules.field-code.${code}`),
  ...vocabulary.issues.map((code) => `issues.${code}`),
  ...vocabulary.checks.map((code) => `rules.check.${code}`),
  ...vocabulary.facts.map(({ source, fact }) => `rules.fact.${source}.${fact}`),
  ...vocabulary.interpretations.flatMap(({ key }) => [
    `rules.interpretation.${key}.title`,
    `rules.interpretation.${key}.text`,
  ]),
  ...vocabulary.evidenceTypes.flatMap(({ type, groups, fields, options, proofGroups }) => [
    `rules.type.${type}`,
    ...groups.map((group) => `rules.group.${type}.${group}`),
    ...fields.map((field) => `rules.field.${type}.${field}`),
    ...Object.entries(options).flatMap(([field, codes]) =>
      codes.map((code) => `rules.option.${field}.${code}`),
    ),
    ...proofGroups.map((group) => `rules.proof-group.${group}`),
  ]),
]

test('a KPI without a number in the tables is called by its name', () => {
  expect([
    numberedKpi('2.1', 'zh-TW'),
    numberedKpi('2.individual', 'zh-TW'),
    kpiMark('7.3.member', 'en'),
  ]).toEqual([
    `2.1 ${kpiName('2.1', 'zh-TW')}`,
    kpiName('2.individual', 'zh-TW'),
    kpiName('7.3.member', 'en'),
  ])
})

test('everything the rules can say has words', () => {
  expect(wanted.filter((key) => !isSpoken(key))).toEqual([])
})

test('every heading a page cites is told with its document', () => {
  const citations = rulebooks.flatMap((page) =>
    page.kpis.flatMap(({ readings }) => readings.flatMap((reading) => reading.citations)),
  )
  expect(
    citations.map((citation) => citationText(citation, 'en')).filter((text) => text.includes('rules.')),
  ).toEqual([])
})

test('a citation tells what its place says, and names the place alone where nothing was kept', () => {
  const told = { source: 'S110', heading: '有效廠商會員定義', fact: 'in-force-31-october' }
  expect(citationFact(told, 'zh-TW')).toBe('會員合約或合作備忘錄的期間，要把 110/10/31 包在內。')
  expect(citationFact({ interpretation: 7 }, 'en')).toMatch(/^A contract spans the day when/)
  expect(citationFact({ source: 'S110', heading: '有效廠商會員定義' }, 'en')).toBeNull()
  expect(citationFact({ interpretation: 99 }, 'en')).toBeNull()
  expect(citedFactsText([told, { source: 'S104', heading: '考核項目說明(1/6)' }], 'en')).toBe(
    'Platform manual 110, “有效廠商會員定義”: The period of the contract or memorandum must take in 110/10/31. Briefing 104, “考核項目說明(1/6)”',
  )
})

test('no sentence holds a year’s own day: titles and hints are given the day of the page', () => {
  for (const { cutoff } of rulebooks) {
    const year = Number(cutoff.slice(0, 4)) - 1911
    expect(readingTitle('member.spans-cutoff', 'zh-TW', { cutoff })).toBe(`合約須涵蓋 ${year}/10/31`)
    expect(readingTitle('member.spans-cutoff', 'en', { cutoff })).toBe(`In force on ${year}/10/31`)
  }
  expect(readingTitle('member.spans-cutoff', 'zh-TW')).toBe('合約須涵蓋查核基準日')
  expect(readingTitle('member.spans-cutoff', 'en', { missing: ['end'] })).toBe('In force on the cut-off day')
})

test('a finding speaks of this record in ROC days', () => {
  const because = {
    reading: 'member.spans-cutoff',
    finding: 'fails',
    facts: { start: '2021-01-01', end: '2021-09-30', cutoff: '2021-10-31', terminated: false },
    advice: { code: 'member.extend-past-cutoff', facts: { cutoff: '2021-10-31' } },
    citations: [],
  } as const
  expect(findingText(because, 'membership', 'zh-TW')).toBe('110/01/01 至 110/09/30，未涵蓋 110/10/31。')
  expect(reasonText(because, 'membership', 'zh-TW')).toBe(
    '110/01/01 至 110/09/30，未涵蓋 110/10/31。有效期間須到 110/10/31 當日或以後；附上涵蓋該日的有效合約即可計入。',
  )
  expect(reasonText(because, 'membership', 'en')).toMatch(
    /110\/10\/31\. A contract that runs to 110\/10\/31 or beyond makes it count\.$/,
  )
  expect(reasonText({ ...because, advice: null }, 'membership', 'zh-TW')).not.toMatch(/計入/)
})

test.each([
  ['draft', true],
  ['ready', true],
  ['returned', true],
  ['submitted', false],
  ['accepted', false],
  ['rejected', false],
  ['withdrawn', false],
])('advice is given where it can be followed: %s %s', (status, isGiven) => {
  const because = {
    reading: 'proof.any-of',
    finding: 'needs-evidence',
    facts: { anyOf: ['contract'] },
    advice: { code: 'proof.attach', facts: { anyOf: ['contract'] } },
    citations: [],
  } as const
  expect(reasonText(toldNow(because, status), 'joint-project', 'zh-TW').includes('即可計入')).toBe(isGiven)
})

test('what is settled for good is told without advice and without what would hold only for now', () => {
  const late = {
    reading: 'member.spans-cutoff',
    finding: 'fails',
    facts: { start: '2021-01-01', end: '2021-09-30', cutoff: '2021-10-31', terminated: false },
    advice: { code: 'member.extend-past-cutoff', facts: { cutoff: '2021-10-31' } },
    citations: [],
  } as const
  expect(settledText(late, 'membership', 'zh-TW')).toBe('110/01/01 至 110/09/30，未涵蓋 110/10/31。')
  const asked = readingNames.filter((reading) => isSpoken(`rules.finding.${reading}.needs-person`))
  expect(asked.length).toBeGreaterThan(3)
  for (const reading of asked) {
    const because = { reading, finding: 'needs-person', facts: {}, advice: null, citations: [] } as const
    expect(settledText(because, null, 'zh-TW')).not.toMatch(/暫時|待/)
    expect(settledText(because, null, 'en')).not.toMatch(/until|awaits|for now/)
  }
})

test('fields that are missing are named as the form names them', () => {
  const because = {
    reading: 'member.spans-cutoff',
    finding: 'fails',
    facts: { missing: ['end'] },
    advice: null,
    citations: [],
  } as const
  expect(findingText(because, 'membership', 'zh-TW')).toBe('還沒有填：「截止日」。')
})

test('a field whose name is a sentence is quoted, in what is missing and in the advice', () => {
  const because = {
    reading: 'member.states-both-names',
    finding: 'fails',
    facts: { missing: ['statesBothNames'] },
    advice: { code: 'record.fill-in', facts: { fields: ['statesBothNames'] } },
    citations: [],
  } as const
  expect(reasonText(because, 'membership', 'zh-TW')).toBe(
    '還沒有填：「載明聯盟與廠商名稱」。填妥「載明聯盟與廠商名稱」後即可判定。',
  )
})

test('advice to tell something in words names the page there is', () => {
  for (const locale of ['zh-TW', 'en'] as const)
    for (const code of ['outcome.report-in-words', 'member.not-core-technology'] as const)
      expect(adviceText({ code, facts: {} }, null, locale)).toContain(say('targets.ui.remarks', {}, locale))
})

test('an office that answers “several” names no seal, and none is listed', () => {
  const told = (missing: readonly string[]) =>
    adviceText({ code: 'member.obtain-seals', facts: { missing } }, 'membership', 'zh-TW')
  expect(told([])).toBe('請補齊缺少的用印。')
  expect(told(['pi-seal'])).toMatch(/^請補齊用印：[^。]+。$/)
})

test('of several proofs any one is asked for, of one that one', () => {
  const proof = (anyOf: readonly string[]) =>
    ({
      reading: 'proof.any-of',
      finding: 'needs-evidence',
      facts: { anyOf },
      advice: { code: 'proof.attach', facts: { anyOf } },
      citations: [],
    }) as const
  expect(reasonText(proof(['contract', 'voucher']), 'joint-project', 'zh-TW')).toBe(
    '尚未附佐證：合約書或會計憑證。附上合約書或會計憑證即可計入。',
  )
  expect(reasonText(proof(['voucher']), 'income', 'zh-TW')).toBe(
    '尚未附佐證：會計憑證。附上會計憑證即可計入。',
  )
})

test('every type the catalogue knows has a name', () => {
  expect(Object.keys(evidenceTypes).every((type) => isSpoken(`rules.type.${type}`))).toBe(true)
})

test('what its alliance withdrew is called that, and not an outcome of verification', () => {
  const titleOf = (decision: string, locale: 'zh-TW' | 'en') =>
    readingTitle('record.taken-out', locale, { decision })
  expect(titleOf('withdrawn', 'zh-TW')).toBe('已由聯盟撤回')
  expect(titleOf('withdrawn', 'en')).toBe('Withdrawn by the alliance')
  expect(titleOf('lapsed', 'zh-TW')).toBe('補正逾期未送件')
  expect(titleOf('rejected', 'zh-TW')).toBe('查核結果')
  const because = (decision: string) =>
    ({
      reading: 'record.taken-out',
      finding: 'fails',
      facts: { decision },
      advice: null,
      citations: [],
    }) as const
  expect(['withdrawn', 'lapsed', 'rejected'].map((decision) => isOutsideRules(because(decision)))).toEqual([
    true,
    true,
    false,
  ])
})
