const digitOf: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  貳: 2,
  兩: 2,
  三: 3,
  參: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const unitOf: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const tensOf: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十' }

/** Every character a Chinese number below ten thousand is written with, for a regular expression's class. */
export const chineseNumerals = `${Object.keys(digitOf).join('')}${Object.keys(unitOf).join('')}廿卅`

/**
 * A number below ten thousand in Chinese: by its digits (一一〇, 二〇二一) or with its units (一百一十, 十二, 廿一, 參仟).
 * null for what is neither, such as 三百五, which may be 350 or 305.
 */
export const chineseNumber = (written: string): number | null => {
  const text = written.replace(/[廿卅]/g, (sign) => tensOf[sign] ?? sign)
  if (text === '') return null
  if (![...text].some((sign) => sign in unitOf)) {
    const digits = [...text].map((sign) => digitOf[sign])
    return digits.includes(undefined) ? null : Number(digits.join(''))
  }
  let sum = 0
  let digit: number | null = null
  let last = 10_000
  let isGap = false
  for (const sign of text) {
    const unit = unitOf[sign]
    if (unit === undefined) {
      const found = digitOf[sign]
      if (found === undefined || digit !== null) return null
      if (found === 0) isGap = true
      else digit = found
      continue
    }
    if (unit >= last) return null
    sum += (digit ?? 1) * unit
    digit = null
    isGap = false
    last = unit
  }
  // 三百五 may be 350 or 305; 三百零五 and 三十五 can only be one.
  if (digit !== null && last > 10 && !isGap) return null
  return sum + (digit ?? 0)
}
