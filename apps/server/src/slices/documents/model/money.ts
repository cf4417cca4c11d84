const grouped = (digits: string) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')

/**
 * An amount in 仟元 as the documents print it: 1,240 or, where it is not whole, with as many decimals as are needed
 * (12.5, 0.001). Exact: no division by a thousand takes place.
 * @param ntd integer NT$
 * @throws RangeError when it is no safe integer
 */
export const thousands = (ntd: number): string => {
  if (!Number.isSafeInteger(ntd)) throw new RangeError(`no amount in whole NT$: ${ntd}`)
  const digits = String(Math.abs(ntd)).padStart(4, '0')
  const decimals = digits.slice(-3).replace(/0+$/, '')
  return `${ntd < 0 ? '-' : ''}${grouped(digits.slice(0, -3))}${decimals ? `.${decimals}` : ''}`
}

/**
 * A number of firms, cases or persons as the documents print it: 12,345.
 * @throws RangeError when it is no safe integer
 */
export const count = (number: number): string => {
  if (!Number.isSafeInteger(number)) throw new RangeError(`no whole number: ${number}`)
  return `${number < 0 ? '-' : ''}${grouped(String(Math.abs(number)))}`
}

/**
 * What part of the expected figure was achieved, in parts per hundred with at most one decimal: '104.2 %'. Cut off, not
 * rounded, so that '100 %' never stands beside a figure that was missed. `null` where nothing was expected.
 * @param expected in the unit of `achieved`
 */
export const achievementRate = (expected: number | null, achieved: number): string | null => {
  if (expected === null || expected <= 0) return null
  const perMille = (BigInt(achieved) * 1000n) / BigInt(expected)
  const magnitude = perMille < 0n ? -perMille : perMille
  const decimal = magnitude % 10n
  return `${perMille < 0n ? '-' : ''}${grouped(String(magnitude / 10n))}${decimal ? `.${decimal}` : ''} %`
}
