import type { DerivedName, Rulebook } from './rulebook.ts'
import type { Amount, Citation } from './verdict.ts'

/** A derived figure with what it was computed from. */
export interface Derived {
  readonly name: DerivedName
  /** Integer NT$: the weighted parts together, rounded half up once. */
  readonly value: Amount
  /** Each KPI's whole figure in NT$, and the parts per hundred of it that are taken. */
  readonly parts: readonly { readonly kpi: string; readonly weightPercent: number; readonly value: Amount }[]
  readonly citations: readonly Citation[]
}

/** Exact beyond the safe integers' hundredth part: whole hundreds are weighed apart from the rest. */
const weighed = (parts: Derived['parts']): Amount => {
  let whole = 0
  let hundredths = 0
  for (const { weightPercent, value } of parts) {
    whole += Math.floor(value / 100) * weightPercent
    hundredths += (value % 100) * weightPercent
  }
  return whole + Math.floor((hundredths + 50) / 100)
}

/**
 * The derived figures of a page from KPI figures, whether an evaluation's or sums drawn from the ledger.
 * @param figures NT$ by KPI code; a KPI that is missing is 0
 */
export const derive = (
  rulebook: Rulebook,
  figures: Readonly<Record<string, number | undefined>>,
): readonly Derived[] =>
  rulebook.derived.map(({ name, percentOf, citations }) => {
    const parts = Object.entries(percentOf).map(([kpi, weightPercent]) => ({
      kpi,
      weightPercent,
      value: figures[kpi] ?? 0,
    }))
    return { name, value: weighed(parts), parts, citations }
  })

/** The same figures, values only: NT$ by name, as an evaluation carries them. */
export const deriveFigures = (
  rulebook: Rulebook,
  figures: Readonly<Record<string, number | undefined>>,
): Readonly<Record<string, Amount>> =>
  Object.fromEntries(derive(rulebook, figures).map(({ name, value }) => [name, value]))
