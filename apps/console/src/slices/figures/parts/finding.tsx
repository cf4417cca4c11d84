import { adviceText, findingText, getLocale, m, readingTitle, settledText } from '@openalliance/messages'
import { type Because, type Citation, isNotFilledIn } from '@openalliance/rules'
import { Chip } from '../../../ui/chip.tsx'
import { Citations } from '../../programmes/parts/citations.tsx'
import { markOfFinding } from '../model/marks.ts'
import styles from './finding.module.css'

const words = {
  holds: m['figures.ui.holds'],
  fails: m['figures.ui.fails'],
  'needs-evidence': m['figures.ui.needs-evidence'],
  'needs-person': m['figures.ui.needs-person'],
}

/** Year, name and source of a rule, so that it can be looked up and quoted. */
export const RuleSource = (props: {
  readonly year: number
  /** The name of the rule, where it does not stand above already. */
  readonly title?: string
  readonly citations: readonly Citation[]
}) => (
  <Citations
    lead={
      props.title === undefined
        ? m['figures.ui.rule-of-page']({ year: props.year })
        : m['figures.ui.rule-of']({ year: props.year, reading: props.title })
    }
    citations={props.citations}
  />
)

interface FindingProps {
  readonly because: Because
  /** Evidence type of the record, so that fields are named as its form names them. */
  readonly type: string
  readonly year: number
  readonly level?: 3 | 4
  /** The record is settled for good: nothing is advised any more, and nothing waits. */
  readonly isSettled?: boolean
}

/** One reading of the rules on one record: what it found, what would help, where it is written. */
export const Finding = ({ because, type, year, level = 3, isSettled = false }: FindingProps) => {
  const Heading = `h${level}` as const
  const isWell = because.finding === 'holds'
  const word =
    isSettled && because.finding === 'needs-person' ? m['figures.ui.settled-person'] : words[because.finding]
  return (
    <div className={styles.finding}>
      <div className={styles.head}>
        <Heading>{readingTitle(because.reading, getLocale(), because.facts)}</Heading>
        {isNotFilledIn(because) ? (
          <Chip>{m['figures.ui.not-filled']()}</Chip>
        ) : (
          <Chip mark={markOfFinding(because.finding)}>{word()}</Chip>
        )}
      </div>
      {isWell ? null : (
        <div>
          {(isSettled ? settledText : findingText)(because, type, getLocale())}
          {because.advice && !isSettled ? <b> {adviceText(because.advice, type, getLocale())}</b> : null}
        </div>
      )}
      <RuleSource year={year} citations={because.citations} />
    </div>
  )
}
