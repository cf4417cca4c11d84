import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { nowMs } from '../../../ui/now.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { RecordMark } from '../../evidence/parts/record-mark.tsx'
import { recordTitle } from '../../evidence/parts/record-words.ts'
import { marksQuery } from '../../figures/queries.ts'
import { ReturnedChip } from '../../verification/parts/returned-chip.tsx'
import { returnedQuery } from '../../verification/queries.ts'
import { aheadOf } from '../model/round-ahead.ts'
import styles from './readiness-list.module.css'
import { useCorrectionBars } from './use-correction-bars.ts'

interface ReturnedListProps {
  readonly alliance: string
  readonly round: RoundReply
  /** Whether this person may correct. */
  readonly mayMend: boolean
}

/** What came back, each with whether something was done about it and whether it counts by now, and until when. */
export const ReturnedList = ({ alliance, round, mayMend }: ReturnedListProps) => {
  const { data, error } = useQuery({
    ...returnedQuery({ alliance, round: round.id ?? '' }),
    enabled: round.id !== null,
  })
  const bars = useCorrectionBars(alliance, round)
  const marks = useQuery(marksQuery(alliance, round.year)).data?.items ?? []
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <Skeleton lines={3} />
  const ahead = aheadOf(round, nowMs())
  const isOver = ahead === 'correction-over'
  if (data.items.length === 0) return <p>{m['submissions.ui.all-withdrawn']()}</p>
  const done = data.items.filter(({ isAnswered }) => isAnswered).length
  return (
    <>
      <p>
        <b>
          {isOver
            ? m['submissions.ui.returned-left']({ count: data.items.length })
            : m['submissions.ui.corrected-of']({ done, count: data.items.length })}
        </b>
        {data.correctionDue && !isOver ? (
          <> {m['submissions.ui.correct-until']({ at: rocMinute(data.correctionDue) })}</>
        ) : null}
      </p>
      <ul className={styles.list}>
        {data.items.map((entry) => (
          <li key={entry.record} className={styles.item}>
            <div className={styles.line}>
              <span className={styles.words}>
                <ReturnedChip
                  isAnswered={entry.isAnswered}
                  isBarred={bars.some(({ record }) => record?.id === entry.record)}
                  ahead={ahead}
                />{' '}
                {recordTitle(entry)}
                {entry.note ? <small> {entry.note}</small> : null}
                {marks
                  .filter(({ record }) => ahead === 'correct' && record === entry.record)
                  .map((line) => (
                    <span key={line.record}>
                      {' '}
                      <RecordMark line={line} />
                    </span>
                  ))}
              </span>
              <Link
                to="/alliances/$alliance/years/$year/records/$record"
                params={{ alliance, year: String(round.year), record: entry.record }}
              >
                {mayMend && !isOver ? m['submissions.ui.step-correct']() : m['submissions.ui.step-look']()}
                <span className="visually-hidden"> {recordTitle(entry)}</span>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
