import { foldFullWidth } from './folded.ts'

/** What a text typed as an amount means: nothing, a whole number, or why it is none. */
export type AmountReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'amount'; readonly amount: number; readonly written: 'digits' | 'words' }
  | { readonly kind: 'problem'; readonly problem: AmountProblem }

export type AmountProblem =
  | { readonly code: 'not-understood' }
  | { readonly code: 'not-whole' }
  | { readonly code: 'negative' }
  | { readonly code: 'too-small'; readonly least: number }
  | { readonly code: 'too-large'; readonly most: number }

export interface AmountBounds {
  readonly least?: number | undefined
  readonly most?: number | undefined
}

const scales: Readonly<Record<string, number>> = {
  千: 1e3,
  仟: 1e3,
  萬: 1e4,
  万: 1e4,
  百萬: 1e6,
  千萬: 1e7,
  億: 1e8,
}
const form = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(千萬|百萬|千|仟|萬|万|億)?$/

const problem = (found: AmountProblem): AmountReading => ({ kind: 'problem', problem: found })

const within = (amount: number, written: 'digits' | 'words', bounds: AmountBounds): AmountReading => {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = bounds
  if (amount < 0 && least >= 0) return problem({ code: 'negative' })
  if (amount < least) return problem({ code: 'too-small', least })
  if (amount > most) return problem({ code: 'too-large', most })
  return { kind: 'amount', amount, written }
}

/**
 * Reads an amount as offices write it: 30000, 30,000, NT$30,000 元, ３００００, 3萬, 1,240 仟元.
 * The result is in the unit of the field itself (for money: whole NT$); a fraction of it is refused, not rounded.
 */
export const readAmount = (text: string, bounds: AmountBounds = {}): AmountReading => {
  const bare = foldFullWidth(text)
    .replace(/\s+/g, '')
    .replace(/^(?:新臺幣|新台幣|NTD|NT\$|NT|\$)/i, '')
    .replace(/[元圓]整?$/, '')
    .replace(/、/g, ',')
    .replace(/^[−–]/, '-')
  if (bare === '') return text.trim() === '' ? { kind: 'empty' } : problem({ code: 'not-understood' })
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
