import type { HandIn } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listed, recordTitle } from '../../evidence/parts/record-words.ts'
import { numberedName, unitOfKpi, withUnit } from '../../figures/parts/figure-words.ts'
import styles from './readiness-list.module.css'

type LeftOutLine = HandIn['leftOut'][number]
type DifferingLine = HandIn['differing'][number]

const leftOutWords: Readonly<Record<LeftOutLine['why'], () => string>> = {
  draft: m['submissions.ui.left-out-draft'],
  'later-round': m['submissions.ui.left-out-later'],
  'not-in-correction': m['submissions.ui.left-out-new'],
  'sent-back': m['submissions.ui.left-out-sent-back'],
  'correction-over': m['submissions.ui.left-out-correction-over'],
  'back-on-desk': m['submissions.ui.left-out-back-on-desk'],
}

const differingWords = ({ why, lacks }: DifferingLine): string =>
  ({
    lacks: () => m['submissions.ui.differing-lacks']({ titles: listed(lacks.map(recordTitle)) }),
    'judged-anew': m['submissions.ui.differing-judged-anew'],
    instead: m['submissions.ui.differing-instead'],
  })[why]()

const amountOf = (kpi: string, value: number): string => withUnit(value, unitOfKpi(kpi))

interface PlaceProps {
  readonly alliance: string
  readonly year: number
}

interface RecordLineProps extends PlaceProps {
  readonly record: LeftOutLine['record']
  readonly words: string
  readonly figures: readonly string[]
}

const RecordLine = ({ alliance, year, record, words, figures }: RecordLineProps) => (
  <li className={styles.item}>
    <div className={styles.line}>
      <span className={styles.words}>
        <Link
          to="/alliances/$alliance/years/$year/records/$record"
          params={{ alliance, year: String(year), record: record.id }}
        >
          {recordTitle(record)}
        </Link>
        <br />
        <small>{words}</small> <small>{listed(figures)}</small>
      </span>
    </div>
  </li>
)

interface FoldProps {
  readonly title: string
  readonly children: ReactNode
}

const Fold = ({ title, children }: FoldProps) => (
  <details className={styles.fold}>
    <summary>{title}</summary>
    <ul className={styles.list}>{children}</ul>
  </details>
)

interface LeftOutProps extends PlaceProps {
  readonly handIn: Pick<HandIn, 'leftOut' | 'differing'> | null
}

/**
 * How the hand-in differs from the year's figures as they stand: what counts there and stays behind, and what is handed in
 * and counts otherwise; each record with why, and how much it is.
 */
export const LeftOut = ({ alliance, year, handIn }: LeftOutProps) => (
  <>
    {handIn && handIn.leftOut.length > 0 ? (
      <Fold title={m['submissions.ui.left-out']({ count: handIn.leftOut.length })}>
        {handIn.leftOut.map(({ record, why, contributes }) => (
          <RecordLine
            key={record.id}
            {...{ alliance, year, record }}
            words={leftOutWords[why]()}
            figures={contributes.map(({ kpi, value }) => `${numberedName(kpi)} ${amountOf(kpi, value)}`)}
          />
        ))}
      </Fold>
    ) : null}
    {handIn && handIn.differing.length > 0 ? (
      <Fold title={m['submissions.ui.differing']({ count: handIn.differing.length })}>
        {handIn.differing.map((line) => (
          <RecordLine
            key={line.record.id}
            {...{ alliance, year, record: line.record }}
            words={differingWords(line)}
            figures={line.contributes.map(({ kpi, value, now }) =>
              m['submissions.ui.differing-figure']({
                name: numberedName(kpi),
                value: amountOf(kpi, value),
                now: amountOf(kpi, now),
              }),
            )}
          />
        ))}
      </Fold>
    ) : null}
  </>
)
