import { chineseNumber, chineseNumerals } from './chinese-number.ts'
import { foldFullWidth } from './folded.ts'

/** What a text typed as an amount means: nothing, a whole number, or why it is none. */
export type AmountReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'amount'; readonly amount: number; readonly written: 'digits' | 'words' }
  | { readonly kind: 'problem'; readonly problem: AmountProblem }

export type AmountProblem =
  | { readonly code: 'not-understood' }
  | { readonly code: 'not-whole' }
  /** A dot before three digits: thousands to some, a decimal mark to others. */
  | { readonly code: 'two-ways'; readonly thousands: number; readonly decimal: string }
  | { readonly code: 'negative' }
  | { readonly code: 'too-small'; readonly least: number }
  | { readonly code: 'too-large'; readonly most: number }

export interface AmountBounds {
  readonly least?: number | undefined
  readonly most?: number | undefined
}

const scales: Readonly<Record<string, number>> = {
  百: 1e2,
  佰: 1e2,
  千: 1e3,
  仟: 1e3,
  萬: 1e4,
  万: 1e4,
  百萬: 1e6,
  千萬: 1e7,
  億: 1e8,
}
const scaleWords = '千萬|百萬|百|佰|千|仟|萬|万|億'
const form = new RegExp(`^(-?)(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?(${scaleWords})?$`)
const dotted = /^-?[1-9]\d{0,2}(?:\.\d{3})+$/
const pieces = new RegExp(`(\\d+)(${scaleWords})`, 'g')
const severalPieces = new RegExp(
  `^(?:\\d+(?:${scaleWords}))(?:(?:\\d+(?:${scaleWords}))+(?:\\d{4})?|\\d{4})$`,
)
const chinese = new RegExp(
  `^(?:([${chineseNumerals}]*)億)?(?:([${chineseNumerals}]*)萬)?([${chineseNumerals}]*)$`,
)

const problem = (found: AmountProblem): AmountReading => ({ kind: 'problem', problem: found })

const within = (amount: number, written: 'digits' | 'words', bounds: AmountBounds): AmountReading => {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = bounds
  if (amount < 0 && least >= 0) return problem({ code: 'negative' })
  if (amount < least) return problem({ code: 'too-small', least })
  if (amount > most) return problem({ code: 'too-large', most })
  return { kind: 'amount', amount, written }
}

/** 3萬5千, 1億2千萬, 3萬5000: every piece smaller than the one before, so that nothing can be meant twice. */
const sumOfPieces = (text: string): number | null => {
  if (!severalPieces.test(text)) return null
  const found = [...text.matchAll(pieces)].map(([, digits, word = '']) => ({
    amount: Number(digits) * (scales[word] ?? 1),
    scale: scales[word] ?? 1,
  }))
  const rest = Number(/\d{4}$/.exec(text)?.[0] ?? 0)
  const isFalling = found.every(({ amount }, index) => amount < (found[index - 1]?.scale ?? Number.MAX_VALUE))
  const last = found.at(-1)?.scale ?? 1
  return isFalling && (rest === 0 || rest < last)
    ? found.reduce((sum, { amount }) => sum + amount, rest)
    : null
}

/** 三萬五千, 參萬伍仟: what contracts write beside the digits. */
const inChinese = (text: string): number | null => {
  const parts = chinese.exec(text)
  if (!parts || !/[萬億千仟百佰十拾]/.test(text)) return null
  const [, hundredMillions, tenThousands, ones] = parts
  const read = [hundredMillions, tenThousands, ones].map((each) => (each ? chineseNumber(each) : 0))
  const [first, second, third] = read
  // 三萬五 may be 35,000 or 30,005.
  const isColloquial = Boolean(ones) && text !== ones && !/[千仟百佰十拾]|^[零〇○]/.test(ones ?? '')
  if (first == null || second == null || third == null || isColloquial) return null
  return first * 1e8 + second * 1e4 + third
}

/**
 * Reads an amount as offices write it: 30000, 30,000, 30,000.00, NT$30,000 元整, ３００００, 3萬, ３萬５千, 參萬元, 1,240 仟元.
 * The result is in the unit of the field itself (for money: whole NT$); a fraction of it is refused, not rounded.
 */
export const readAmount = (text: string, bounds: AmountBounds = {}): AmountReading => {
  const bare = foldFullWidth(text)
    .replace(/\s+/g, '')
    .replace(/^(?:新臺幣|新台幣|臺幣|台幣|TWD|NTD|NT\$|NT|\$)/i, '')
    .replace(/(?:[元圓]整?|TWD|NTD|\.-|整)$/i, '')
    .replace(/、/g, ',')
    .replace(/^[−–]/, '-')
  if (bare === '') return text.trim() === '' ? { kind: 'empty' } : problem({ code: 'not-understood' })
  if (dotted.test(bare)) {
    const thousands = Number(bare.replaceAll('.', ''))
    return problem({ code: 'two-ways', thousands, decimal: bare.replace(/\.0+$/, '') })
  }
  const together = sumOfPieces(bare) ?? inChinese(bare)
  if (together !== null) return within(together, 'words', bounds)
  const parts = form.exec(bare)
  if (!parts) return problem({ code: 'not-understood' })
  const [, sign = '', whole = '', fraction = '', scaleWord] = parts
  const scale = scaleWord ? (scales[scaleWord] ?? 1) : 1
  const zeros = Math.round(Math.log10(scale))
  // Decimal places are moved as text: 1.005 萬 is 10,050 exactly, which floating point would miss.
  if (/[1-9]/.test(fraction.slice(zeros))) return problem({ code: 'not-whole' })
  const digits = whole.replace(/,/g, '') + fraction.slice(0, zeros).padEnd(zeros, '0')
  const amount = Number(digits) * (sign ? -1 : 1)
  if (!Number.isSafeInteger(amount)) {
    return problem({ code: 'too-large', most: bounds.most ?? Number.MAX_SAFE_INTEGER })
  }
  return within(amount === 0 ? 0 : amount, scaleWord ? 'words' : 'digits', bounds)
}
