import { figureText, getLocale, isSpoken, kpiName, m, say, unitText } from '@openalliance/messages'
import { kpis } from '@openalliance/rules'

/** The name of a KPI, or of a figure derived from several. */
export const figureName = (code: string): string =>
  isSpoken(`figures.derived.${code}`)
    ? say(`figures.derived.${code}`, {}, getLocale())
    : kpiName(code, getLocale())

export const isDerived = (code: string): boolean => isSpoken(`figures.derived.${code}`)

/** 「2.1 廠商會員數」; what the form gives no number stands by its name alone. */
export const numberedName = (code: string): string =>
  /^[\d.]+$/.test(code) ? `${code} ${figureName(code)}` : figureName(code)

/** 家, 件, 仟元, as they stand beside this figure, or beside an empty box as they head many; derived figures are money. */
export const unitWord = (unit: string, value: number | null): string => unitText(unit, getLocale(), value)

/** The unit in which a KPI is counted; money for figures made of several. */
export const unitOfKpi = (code: string): string =>
  Object.values(kpis).find((kpi) => kpi.code === code)?.unit ?? 'ntd'

/** 「18 家」, 「1,240 仟元」. */
export const withUnit = (value: number, unit: string): string =>
  m['figures.ui.with-unit']({ value: figureText(value, unit), unit: unitWord(unit, value) })
