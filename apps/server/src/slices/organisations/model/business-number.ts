import type { numberStates } from '@openalliance/contract'
import { validateBan } from 'taiwan-id-validator'

export type NumberState = (typeof numberStates)[number]

/** What a typed 統一編號 is. */
export interface ReadNumber {
  /** Full-width digits folded, blanks and hyphens dropped; nothing else is changed. */
  readonly folded: string
  readonly state: NumberState
  /** Place of the first character that is no digit, counted from 1 in what is left after folding. */
  readonly at: number | null
  /** How many digits there are; eight are wanted. */
  readonly digits: number
}

const weights = [1, 2, 1, 2, 1, 2, 4, 1] as const
const seventh = 6

const digitSum = (product: number) => Math.floor(product / 10) + (product % 10)

/**
 * Whether eight digits pass the rule in force until 2023: the digit sum of the weighted digits is a multiple of ten. A
 * seven in the seventh place weighs 28, whose digit sum 10 may stand for 1 or for 0.
 * @source 財政部財政資訊中心, 營利事業統一編號檢查碼邏輯
 */
export const passesOldRule = (number: string): boolean => {
  if (!/^[0-9]{8}$/.test(number)) return false
  const sum = weights.reduce<number>(
    (total, weight, place) =>
      total + (place === seventh && number[seventh] === '7' ? 0 : digitSum(Number(number[place]) * weight)),
    0,
  )
  return sum % 10 === 0 || (number[seventh] === '7' && (sum + 1) % 10 === 0)
}

/** Whether eight digits pass the rule since 2023, when the numbers grew scarce: a multiple of five is enough. */
export const passesNewRule = (number: string): boolean => validateBan(number).valid

/** Folds what people paste: full-width digits, blanks of any kind, hyphens. */
export const foldNumber = (typed: string): string =>
  typed
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff\-\uff0d\u2010-\u2015]/g, '')

/** Zeros fit every rule of sums, and nobody was ever given them. */
export const isAllZeros = (number: string): boolean => /^0{8}$/.test(number)

/** Reads a typed number; every number that passes the old rule passes the new one, too. */
export const readNumber = (typed: string): ReadNumber => {
  const folded = foldNumber(typed)
  const characters = [...folded]
  const digits = characters.filter((character) => /[0-9]/.test(character)).length
  const wrong = characters.findIndex((character) => !/[0-9]/.test(character))
  const stateOf = (): NumberState => {
    if (characters.length === 0) return 'empty'
    if (wrong >= 0) return 'not-digits'
    if (digits < 8) return 'incomplete'
    if (digits > 8) return 'too-long'
    if (isAllZeros(folded)) return 'wrong-sum'
    if (passesOldRule(folded)) return 'sound'
    return passesNewRule(folded) ? 'sound-2023' : 'wrong-sum'
  }
  return { folded, state: stateOf(), at: wrong >= 0 ? wrong + 1 : null, digits }
}

export const isSound = (read: ReadNumber): boolean => read.state === 'sound' || read.state === 'sound-2023'
