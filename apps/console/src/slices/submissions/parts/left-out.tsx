import type { HandIn } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { listed, recordTitle } from '../../evidence/parts/record-words.ts'
import { numberedName, unitOfKpi, withUnit } from '../../figures/parts/figure-words.ts'
import styles from './readiness-list.module.css'

type Line = HandIn['leftOut'][number]

const words: Readonly<Record<Line['why'], () => string>> = {
  draft: m['submissions.ui.left-out-draft'],
  'later-round': m['submissions.ui.left-out-later'],
  'not-in-correction': m['submissions.ui.left-out-new'],
  'sent-back': m['submissions.ui.left-out-sent-back'],
}

interface LeftOutProps {
  readonly alliance: string
  readonly year: number
  readonly lines: readonly Line[]
}

/** What counts in the year's figures now and is not handed in with the round: each record with why, and how much it is. */
export const LeftOut = ({ alliance, year, lines }: LeftOutProps) =>
  lines.length === 0 ? null : (
    <details className={styles.fold}>
      <summary>{m['submissions.ui.left-out']({ count: lines.length })}</summary>
      <ul className={styles.list}>
        {lines.map(({ record, why, contributes }) => (
          <li key={record.id} className={styles.item}>
            <div className={styles.line}>
              <span className={styles.words}>
                <Link
                  to="/alliances/$alliance/years/$year/records/$record"
                  params={{ alliance, year: String(year), record: record.id }}
                >
                  {recordTitle(record)}
                </Link>
                <br />
                <small>{words[why]()}</small>{' '}
                <small>
                  {listed(
                    contributes.map(
                      ({ kpi, value }) => `${numberedName(kpi)} ${withUnit(value, unitOfKpi(kpi))}`,
                    ),
                  )}
                </small>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
