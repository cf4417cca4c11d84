import type { TargetAdvice, TargetLine, TargetSheet } from '@openalliance/contract'
import { digits, getLocale, say } from '@openalliance/messages'
import type { Mark } from '../../../ui/marks.ts'
import { withUnit } from '../../figures/parts/figure-words.ts'

const word = (family: string, code: string) => say(`${family}.${code}`, {}, getLocale())

export const stateWord = (state: TargetSheet['state']): string => word('targets.state', state)
export const stateMark = (state: TargetSheet['state']): Mark =>
  state === 'agreed' ? 'counts' : state === 'submitted' ? 'person' : 'neutral'

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
