import type { Region } from './engine/verdict.ts'

/** The 22 counties and cities by code, with their official names and the region they count in (S106; interpretation 14). */
export const counties = {
  taipei: { name: '臺北市', region: 'north' },
  'new-taipei': { name: '新北市', region: 'north' },
  keelung: { name: '基隆市', region: 'north' },
  yilan: { name: '宜蘭縣', region: 'north' },
  taoyuan: { name: '桃園市', region: 'north' },
  'hsinchu-county': { name: '新竹縣', region: 'north' },
  'hsinchu-city': { name: '新竹市', region: 'north' },
  miaoli: { name: '苗栗縣', region: 'central' },
  taichung: { name: '臺中市', region: 'central' },
  changhua: { name: '彰化縣', region: 'central' },
  nantou: { name: '南投縣', region: 'central' },
  yunlin: { name: '雲林縣', region: 'central' },
  'chiayi-county': { name: '嘉義縣', region: 'south' },
  'chiayi-city': { name: '嘉義市', region: 'south' },
  tainan: { name: '臺南市', region: 'south' },
  kaohsiung: { name: '高雄市', region: 'south' },
  pingtung: { name: '屏東縣', region: 'south' },
  penghu: { name: '澎湖縣', region: 'south' },
  hualien: { name: '花蓮縣', region: 'east-and-islands' },
  taitung: { name: '臺東縣', region: 'east-and-islands' },
  kinmen: { name: '金門縣', region: 'east-and-islands' },
  lienchiang: { name: '連江縣', region: 'east-and-islands' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly region: Region }>>

export type CountyCode = keyof typeof counties
export const countyCodes = Object.keys(counties) as CountyCode[]
export const regions: readonly Region[] = ['north', 'central', 'south', 'east-and-islands']

const byName = new Map<string, CountyCode>(countyCodes.map((code) => [counties[code].name, code]))
const isCode = (text: string): text is CountyCode => Object.hasOwn(counties, text)

/** The county of a code or a Chinese name, 台 or 臺; null for anything else. */
export const countyOf = (codeOrName: string): CountyCode | null => {
  const text = codeOrName.trim()
  if (isCode(text)) return text
  return byName.get(text.replaceAll('台', '臺')) ?? null
}

/** The region a county counts in, by its code or Chinese name; null where it is none of the 22. */
export const regionOfCounty = (codeOrName: string): Region | null => {
  const code = countyOf(codeOrName)
  return code && counties[code].region
}
