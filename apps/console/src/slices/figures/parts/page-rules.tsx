import type { figures, ReplyOf } from '@openalliance/contract'
import { getLocale, m, readingTitle } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { parameterName, parameterText } from '../../programmes/parts/programme-words.ts'
import styles from '../screens/explanation-page.module.css'
import finding from './finding.module.css'
import { RuleSource } from './finding.tsx'

type Readings = ReplyOf<(typeof figures)['routes']['explanation']>['readings']

/** The year's rules for this figure, as they are applied: in order, with parameters and sources. */
export const PageRules = ({ year, readings }: { readonly year: number; readonly readings: Readings }) => (
  <Card title={m['figures.ui.rules-of-year']({ year })} aside={m['figures.ui.rules-in-order']()}>
    {readings.map(({ reading, parameters, citations }) => (
      <div key={reading + JSON.stringify(parameters)} className={finding.finding}>
        <h3>{readingTitle(reading, getLocale(), parameters)}</h3>
        {Object.keys(parameters).length > 0 ? (
          <dl className={styles.parameters}>
            {Object.entries(parameters).map(([name, value]) => (
              <div key={name}>
                <dt>{parameterName(name)}</dt>
                <dd>{parameterText(value)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <RuleSource year={year} citations={citations} />
      </div>
    ))}
  </Card>
)
