import type { CumulativeSummary, SummaryItem } from '../cumulative-summary.ts'
import { type DocumentFrame, type HeadFact, printedAt } from '../frame.ts'
import { achievementRate, count, thousands } from '../money.ts'
import { cumulativeWords, frameWords } from './words.ts'

export type Language = 'zh-TW' | 'en'
type Both = readonly [chinese: string, english: string]

const inLanguage = (language: Language) => (words: Both) => (language === 'en' ? words[1] : words[0])

const sha256 = '9f2c1ab7d04e8c6f5b3a7719e0d2c4f6a8b1035d7e92c4f6081b3d5f7a9c2e4d'

/** A frame as any specimen wears it. */
export const specimenFrame = (language: Language, title: Both, about: Both): DocumentFrame => {
  const say = inLanguage(language)
  return {
    language,
    title: say(title),
    about: say(about),
    issuer: say(['小型產學聯盟計畫 · 產學聯盟管考平台', 'Small Alliance Programme · OpenAlliance']),
    ruleYear: '110',
    snapshot: { number: 'S110-000123', sha256 },
    printedAt: printedAt(new Date('2021-11-03T02:22:05Z'), '110/11/03 10:22'),
    words: frameWords[language],
  }
}

export const specimenAlliance = (language: Language) =>
  inLanguage(language)(['先進電池材料聯盟', 'Advanced Battery Materials Alliance'])

export const specimenHead = (language: Language): readonly HeadFact[] => {
  const say = inLanguage(language)
  const facts: readonly (readonly [Both, Both])[] = [
    [
      ['主辦單位', 'Host'],
      ['國立示範大學 化學工程學系', 'National Example University, Chemical Engineering'],
    ],
    [
      ['主持人', 'PI'],
      ['王示範 教授', 'Prof. Wang Shih-fan'],
    ],
    [
      ['計畫編號', 'Project'],
      ['MOST 110-2622-8-999-001-TE3', 'MOST 110-2622-8-999-001-TE3'],
    ],
    [
      ['計畫年度', 'Year'],
      ['110（第二期第 2 年）', 'ROC 110 (second term, year 2)'],
    ],
    [
      ['計畫期間', 'Period'],
      ['110/02/01–111/01/31', '110/02/01–111/01/31'],
    ],
    [
      ['領域', 'Field'],
      ['TE3 機電材料', 'TE3 Mechatronics and materials'],
    ],
  ]
  return facts.map(([label, value]) => ({ label: say(label), value: say(value) }))
}

interface Line {
  readonly code: string
  readonly label: Both
  readonly unit: Both
  readonly expected: number | null
  readonly rounds: readonly [number, number]
  readonly explanation?: Both
}

const firms: Both = ['家', 'firms']
const money: Both = ['仟元', "NT$'000"]
const cases: Both = ['件', 'cases']

const items: readonly { code: string; label: Both; isMain: boolean; lines: readonly Line[] }[] = [
  {
    code: '2',
    label: ['聯盟會員數', 'Alliance members'],
    isMain: true,
    lines: [
      {
        code: '2.1',
        label: ['總會員數', 'Firm members'],
        unit: firms,
        expected: 20,
        rounds: [18, 1],
        explanation: [
          '晴川電子合約止於 110/09/30，未跨 110/10/31，不計；已洽談續約，預計下一年度恢復。',
          'The contract of Ching-chuan Electronics ended on 110/09/30 and does not span 110/10/31; renewal is under way.',
        ],
      },
      {
        code: '2.2',
        label: ['收費會員', 'Paying members'],
        unit: firms,
        expected: 15,
        rounds: [14, 1],
      },
      {
        code: '2.3',
        label: ['免費會員', 'Free members'],
        unit: firms,
        expected: 5,
        rounds: [4, 0],
        explanation: ['一家轉為收費會員。', 'One became a paying member.'],
      },
      { code: '2.4', label: ['北部', 'North'], unit: firms, expected: null, rounds: [11, 1] },
      { code: '2.5', label: ['中部', 'Central'], unit: firms, expected: null, rounds: [4, 0] },
      { code: '2.6', label: ['南部', 'South'], unit: firms, expected: null, rounds: [3, 0] },
      {
        code: '2.7',
        label: ['東部及離島', 'East and islands'],
        unit: firms,
        expected: null,
        rounds: [0, 0],
      },
    ],
  },
  {
    code: '3',
    label: ['聯盟經常性營運收入', 'Recurrent operating income'],
    isMain: true,
    lines: [
      {
        code: '3.0',
        label: ['經常性營運收入合計', 'Total recurrent income'],
        unit: money,
        expected: 1_100_000,
        rounds: [1_002_500, 237_500],
      },
      {
        code: '3.1',
        label: ['會員費', 'Membership fees'],
        unit: money,
        expected: 600_000,
        rounds: [520_000, 90_000],
      },
      {
        code: '3.2',
        label: ['技術服務', 'Technical services'],
        unit: money,
        expected: 450_000,
        rounds: [482_500, 147_500],
      },
      { code: '3.3', label: ['其他', 'Other'], unit: money, expected: 50_000, rounds: [0, 0] },
    ],
  },
  {
    code: '7',
    label: ['衍生之技術服務或產學合作計畫', 'Derived services and projects'],
    isMain: true,
    lines: [
      {
        code: '7.2',
        label: ['技術移轉', 'Technology transfers'],
        unit: cases,
        expected: 3,
        rounds: [2, 0],
        explanation: [
          '第三案合約條款協商中，預計 111 年 3 月簽約，將於下一年度填報。',
          'The third contract is under negotiation and will be signed next year.',
        ],
      },
      {
        code: '7.3',
        label: ['技術移轉收入', 'Technology-transfer income'],
        unit: money,
        expected: 800_000,
        rounds: [600_000, 0],
        explanation: ['同 7.2。', 'See 7.2.'],
      },
      {
        code: '7.4',
        label: ['簽訂產學合作計畫', 'Joint projects signed'],
        unit: cases,
        expected: 4,
        rounds: [3, 1],
      },
      {
        code: '7.5',
        label: ['產學合作經費（總經費）', 'Joint-project funding (total)'],
        unit: money,
        expected: 3_000_000,
        rounds: [2_450_000, 1_000_000],
      },
    ],
  },
]

const itemIn = (language: Language, item: (typeof items)[number], turn: number): SummaryItem => {
  const say = inLanguage(language)
  return {
    code: item.code,
    label: turn === 0 ? say(item.label) : `${say(item.label)} ${turn + 1}`,
    className: say(item.isMain ? ['主要考核', 'Main KPI'] : ['其他考核', 'Other KPI']),
    subItems: item.lines.map((line) => {
      const format = line.unit === money ? thousands : count
      const cumulative = line.rounds[0] + line.rounds[1]
      return {
        code: line.code,
        label: say(line.label),
        unit: say(line.unit),
        expected: line.expected === null ? null : format(line.expected),
        achieved: line.rounds.map(format),
        cumulative: format(cumulative),
        rate: achievementRate(line.expected, cumulative),
        isBelowExpected: line.expected !== null && cumulative < line.expected,
        explanation: line.explanation ? say(line.explanation) : '',
      }
    }),
  }
}

/**
 * A cumulative summary table of an alliance that does not exist.
 * @param rows how many sub-items it shall have; the fifteen real ones repeat
 */
export const specimenSummary = (language: Language, rows = 15): CumulativeSummary => {
  const say = inLanguage(language)
  const turns = Math.ceil(rows / items.reduce((sum, item) => sum + item.lines.length, 0))
  return {
    frame: specimenFrame(
      language,
      ['累計綜整表', 'Cumulative Summary'],
      ['110 年度第二次填報', 'Programme year 110, second round'],
    ),
    alliance: specimenAlliance(language),
    head: specimenHead(language),
    rounds: [
      { label: say(['第一次', 'Round 1']), period: '02/01–10/31' },
      { label: say(['第二次', 'Round 2']), period: '11/01–01/31' },
    ],
    items: Array.from({ length: turns }, (_, turn) =>
      items.map((item) => itemIn(language, item, turn)),
    ).flat(),
    notes: [
      say([
        '金額單位為新臺幣仟元。達成率計至小數一位，其後捨去。— 表示未列預期或尚未送件。',
        'Amounts in thousands of NT$. Rates are cut off after one decimal. — stands where nothing was expected or submitted.',
      ]),
    ],
    words: cumulativeWords[language],
  }
}
