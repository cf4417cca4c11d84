import type { TargetAdvice, TargetLine, TargetSheet } from '@openalliance/contract'
import { digits, figureText, getLocale, m, say, unitText } from '@openalliance/messages'
import type { Mark } from '../../../ui/marks.ts'

const word = (family: string, code: string) => say(`${family}.${code}`, {}, getLocale())

export const stateWord = (state: TargetSheet['state']): string => word('targets.state', state)
export const stateMark = (state: TargetSheet['state']): Mark =>
  state === 'agreed' ? 'counts' : state === 'submitted' ? 'person' : 'neutral'

/** 家, 件, 仟元, as they stand beside this amount; beside an empty box as they head many. */
export const unitWord = (unit: TargetLine['unit'], value: number | null): string =>
  unitText(unit, getLocale(), value)

/** 「20 家」, 「1,100 仟元」 */
export const withUnit = (value: number, unit: TargetLine['unit']): string =>
  m['targets.ui.with-unit']({ value: figureText(value, unit), unit: unitWord(unit, value) })

/** What the advice says, with amounts in the KPI's unit. */
export const adviceText = ({ code, facts }: TargetAdvice, unit: TargetLine['unit']): string => {
  const told = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? (name === 'growth' ? digits(fact) : withUnit(fact, unit)) : String(fact),
    ]),
  )
  const key = code === 'targets.growth' && facts.isVerified === false ? `${code}-expected` : code
  return say(`targets.advice.${key.replace('targets.', '')}`, told, getLocale())
}
