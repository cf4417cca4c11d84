import type { ExplainedLine } from '@openalliance/contract'
import { getLocale, m, reasonText, rocDay, say, thousands, toldNow } from '@openalliance/messages'
import { decidingFinding, leaningFinding } from '@openalliance/rules'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { sameReasons } from '../model/same-reason.ts'
import styles from '../screens/explanation-page.module.css'
import { figureName, withUnit } from './figure-words.ts'

interface ExplainedLinesProps {
  readonly alliance: string
  readonly year: number
  readonly unit: string
  readonly lines: readonly ExplainedLine[]
}

interface Explained {
  readonly explained: ExplainedLine
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
const reasonOf = ({ line, type, status }: ExplainedLine): string => {
  const found = decidingFinding(line) ?? leaningFinding(line)
  return [
    found ? reasonText(toldNow(found, status), type, getLocale()) : '',
    line.elsewhere ? m['figures.ui.counts-elsewhere']({ name: figureName(line.elsewhere) }) : '',
    ...line.questions.map((question) => say(`rules.question.${question}`, {}, getLocale())),
  ]
    .filter(Boolean)
    .join(' ')
}

const Line = ({ alliance, year, unit, explained }: Omit<ExplainedLinesProps, 'lines'> & Explained) => (
  <li className={styles.line}>
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
        ) : explained.status === 'draft' ? (
          <Chip>{m['evidence.status.draft']()}</Chip>
        ) : null}
      </span>
      {explained.line.contribution > 0 ? <b>{withUnit(explained.line.contribution, unit)}</b> : null}
    </div>
  </li>
)

/** Records behind a figure, equal reasons told once over all they hold for: each with its link, its firm, its amount. */
export const ExplainedLines = ({ lines, ...place }: ExplainedLinesProps) => (
  <>
    {sameReasons(lines, reasonOf).map(({ reason, lines: own }) => (
      <section key={reason} className={styles.reason}>
        {reason ? (
          <p>
            {reason}
            {own.length > 1 ? <small> {m['figures.ui.same-reason']({ count: own.length })}</small> : null}
          </p>
        ) : null}
        <ul className={styles.lines}>
          {own.map((explained) => (
            <Line key={explained.line.record} {...place} explained={explained} />
          ))}
        </ul>
      </section>
    ))}
  </>
)
