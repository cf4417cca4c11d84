import type { figures, ReplyOf } from '@openalliance/contract'
import { digits, getLocale, isSpoken, m, readingTitle, rocDay, say } from '@openalliance/messages'
import { isDay } from '@openalliance/rules'
import { Card } from '../../../ui/card.tsx'
import styles from '../screens/explanation-page.module.css'
import finding from './finding.module.css'
import { RuleSource } from './finding.tsx'

type Readings = ReplyOf<(typeof figures)['routes']['explanation']>['readings']

const families = [
  'rules.kind',
  'rules.region',
  'rules.proof',
  'rules.option.basis',
  'rules.option.kind',
  'rules.option.seals',
  'rules.option.signedBy',
  'rules.option.particulars',
  'rules.option.feeBy',
  'rules.option.natures',
  'rules.option.transferor',
  'rules.option.state',
  'rules.kpi',
]

/** A parameter's value in words where the codes have some. */
const spoken = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(spoken).join(say('rules.list-separator', {}, getLocale()))
  if (typeof value === 'number') return digits(value)
  if (typeof value === 'boolean') return say(value ? 'rules.yes' : 'rules.no', {}, getLocale())
  if (typeof value === 'object' && value !== null) return Object.values(value).map(spoken).join(' – ')
  const text = String(value)
  const key = families.map((family) => `${family}.${text}`).find(isSpoken)
  return key ? say(key, {}, getLocale()) : isDay(text) ? rocDay(text) : text
}

/** The year's rules for this figure, as they are applied: in order, with parameters and sources. */
export const PageRules = ({ year, readings }: { readonly year: number; readonly readings: Readings }) => (
  <Card title={m['figures.ui.rules-of-year']({ year })} aside={m['figures.ui.rules-in-order']()}>
    {readings.map(({ reading, parameters, citations }) => (
      <div key={reading + JSON.stringify(parameters)} className={finding.finding}>
        <h3>{readingTitle(reading, getLocale())}</h3>
        {Object.keys(parameters).length > 0 ? (
          <div className={styles.parameters}>
            {Object.entries(parameters).map(([name, value]) => (
              <span key={name}>{spoken(value)}</span>
            ))}
          </div>
        ) : null}
        <RuleSource year={year} reading={reading} citations={citations} />
      </div>
    ))}
  </Card>
)
