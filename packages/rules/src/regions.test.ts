import { describe, expect, it } from 'vitest'
import { counties, countyCodes, countyOf, regionOfCounty } from './regions.ts'

describe('regions', () => {
  it('hold 22 counties, 7 north, 5 central, 6 south, 4 in the fourth', () => {
    const regions = Object.groupBy(countyCodes, (code) => counties[code].region)
    expect(countyCodes.length).toBe(22)
    expect(Object.values(regions).map((codes) => codes?.length)).toEqual([7, 5, 6, 4])
  })

  it.each([
    ['臺北市', 'north'],
    ['台北市', 'north'],
    ['宜蘭縣', 'north'],
    ['新竹縣', 'north'],
    ['hsinchu-city', 'north'],
    ['苗栗縣', 'central'],
    ['雲林縣', 'central'],
    ['嘉義市', 'south'],
    ['澎湖縣', 'south'],
    ['花蓮縣', 'east-and-islands'],
    ['台東縣', 'east-and-islands'],
    ['金門縣', 'east-and-islands'],
    ['連江縣', 'east-and-islands'],
    [' 台南市 ', 'south'],
  ])('%s counts in %s', (county, region) => {
    expect(regionOfCounty(county)).toBe(region)
  })

  it.each(['', '東京都', 'toString', '新竹'])('%j is no county', (county) => {
    expect(countyOf(county)).toBeNull()
    expect(regionOfCounty(county)).toBeNull()
  })
})
