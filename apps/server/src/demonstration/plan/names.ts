import { countyCodes } from '@openalliance/rules'
import { type Chance, chanceOf } from './chance.ts'
import type { PlannedOrganisation } from './planned.ts'

// Words that nobody founded a firm on together; the numbers begin with 0000, a range that was never issued.
const firsts = [...'晴遠和澄岳朗煦沐穹霽皓嵐澔翊珩湛昀沂霖菘桓璟渟澤'] as const
const seconds = [...'川嶺順嶼槐汀峴禾垣渡杉野岬苑柏籬磯畝嶽礫圃峽泓瀧'] as const
const trades = [
  '電子',
  '材料',
  '精密工業',
  '生技',
  '資訊',
  '化工',
  '機械',
  '光電',
  '環境工程',
  '智能科技',
  '食品',
  '醫材',
  '設計',
  '綠能',
] as const

/** Business numbers of the range 0000xxxx that the checksum accepts. */
const madeUpNumbers = (isNumber: (text: string) => boolean): string[] => {
  const found: string[] = []
  for (let n = 1; n < 10_000; n++) {
    const text = String(n).padStart(8, '0')
    if (isNumber(text)) found.push(text)
  }
  return found
}

/** Most firms sit where industry does; every county has some, so that every region is counted. */
const countyWeights: Readonly<Record<string, number>> = {
  taipei: 16,
  'new-taipei': 16,
  taoyuan: 12,
  'hsinchu-county': 8,
  'hsinchu-city': 8,
  taichung: 14,
  changhua: 7,
  tainan: 10,
  kaohsiung: 11,
}

const weightedCounty = (chance: Chance): string => {
  const weights = countyCodes.map((code) => countyWeights[code] ?? 1)
  let left = chance.next() * weights.reduce((a, b) => a + b, 0)
  for (const [index, code] of countyCodes.entries()) {
    left -= weights[index] ?? 0
    if (left < 0) return code
  }
  return 'taipei'
}

/** Firms registered for profit, each with its own name and number; always the same ones in the same order. */
export const plannedFirms = (count: number, isNumber: (text: string) => boolean): PlannedOrganisation[] => {
  const chance = chanceOf('firms')
  const numbers = madeUpNumbers(isNumber)
  const pairs = chance.shuffled(firsts.flatMap((one) => seconds.map((two) => one + two)))
  const firms: PlannedOrganisation[] = []
  for (let index = 0; index < count; index++) {
    const pair = pairs[index % pairs.length] ?? '晴川'
    // A pair comes again with the next trade, so that names stay different.
    const trade =
      trades[((index % pairs.length) + 3 * Math.floor(index / pairs.length)) % trades.length] ?? '電子'
    const number = numbers[index]
    if (number === undefined)
      throw new Error(`only ${numbers.length} made-up business numbers for ${count} firms`)
    const county = weightedCounty(chance)
    firms.push({
      key: `firm-${index + 1}`,
      number,
      name: `${pair}${trade}股份有限公司`,
      kind: 'firm',
      county,
      representative: `示範負責人${index + 1}`,
      address: `示範路 ${(index % 300) + 1} 號`,
      hasTaiwanBranch: false,
      paysTaiwanTax: true,
    })
  }
  return firms
}

const body = (
  key: string,
  name: string,
  kind: PlannedOrganisation['kind'],
  county: string | null,
  more: Partial<PlannedOrganisation> = {},
): PlannedOrganisation => ({
  key,
  number: null,
  name,
  kind,
  county,
  representative: '示範代表人',
  address: county ? '示範路 1 號' : '',
  hasTaiwanBranch: false,
  paysTaiwanTax: false,
  ...more,
})

/** One or two of every other kind, for the verdicts that firms never get. */
export const plannedBodies: readonly PlannedOrganisation[] = [
  body('research-body', '示範產業技術研究法人', 'research-legal-person', 'hsinchu-county', {
    number: '00009902',
  }),
  body('foundation', '示範產業推廣基金會', 'non-research-legal-person', 'taipei', { number: '00009918' }),
  body('association', '示範電池產業公會', 'association', 'taoyuan', { number: '00009924' }),
  body('person-1', '示範個人會員一', 'individual', 'yunlin'),
  body('person-2', '示範個人會員二', 'individual', 'hualien'),
  body('foreign-tied', '示範外商材料公司', 'foreign-company', 'taipei', { hasTaiwanBranch: true }),
  body('foreign-untied', 'Specimen Materials GmbH', 'foreign-company', null),
  body('prc', '示範大陸電池公司', 'prc-company', null),
  body('school', '國立範例高級工業學校', 'school', 'chiayi-city'),
  body('city', '範例市政府', 'government', 'hsinchu-city'),
]
