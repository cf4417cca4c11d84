import type { ExplainedLine } from '@openalliance/contract'
import { adviceText, findingText, getLocale, m, rocDay, say, thousands } from '@openalliance/messages'
import { decidingFinding } from '@openalliance/rules'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import styles from '../screens/explanation-page.module.css'
import { figureName, withUnit } from './figure-words.ts'

interface ExplainedLinesProps {
  readonly alliance: string
  readonly year: number
  readonly unit: string
  readonly lines: readonly ExplainedLine[]
}

const typeWord = (type: string): string => say(`rules.type.${type}`, {}, getLocale())

const about = ({ type, organisation, title, happenedOn, amount }: ExplainedLine): string =>
  [
    typeWord(type),
    organisation && organisation.name !== title ? organisation.name : '',
    happenedOn ? rocDay(happenedOn) : '',
    amount === null ? '' : m['figures.ui.thousands']({ amount: thousands(amount) }),
  ]
    .filter(Boolean)
    .join(' · ')

/** Why this record stands in its group, in a sentence; nothing for what simply counts. */
const Reason = ({ explained }: { readonly explained: ExplainedLine }) => {
  const { line, type } = explained
  const found = decidingFinding(line)
  return (
    <div>
      {found ? findingText(found, type, getLocale()) : null}
      {line.elsewhere ? ` ${m['figures.ui.counts-elsewhere']({ name: figureName(line.elsewhere) })}` : ''}
      {found?.advice ? <b> {adviceText(found.advice, type, getLocale())}</b> : null}
      {line.questions.length > 0 ? (
        <small>
          {' '}
          {line.questions.map((question) => say(`rules.question.${question}`, {}, getLocale())).join(' ')}
        </small>
      ) : null}
    </div>
  )
}

/** Records behind a figure: each with its link, its firm, its amount, what it adds and why. */
export const ExplainedLines = ({ alliance, year, unit, lines }: ExplainedLinesProps) => (
  <ul className={styles.lines}>
    {lines.map((explained) => (
      <li key={explained.line.record} className={styles.line}>
        <div className={styles.lineHead}>
          <span>
            <Link
              to="/alliances/$alliance/years/$year/records/$record"
              params={{ alliance, year: String(year), record: explained.line.record }}
            >
              {explained.title || explained.organisation?.name || typeWord(explained.type)}
            </Link>{' '}
            <small>{about(explained)}</small>{' '}
            {explained.status === 'returned' ? (
              <Chip mark="evidence">{m['evidence.status.returned']()}</Chip>
            ) : null}
          </span>
          {explained.line.contribution > 0 ? <b>{withUnit(explained.line.contribution, unit)}</b> : null}
        </div>
        <Reason explained={explained} />
      </li>
    ))}
  </ul>
)
