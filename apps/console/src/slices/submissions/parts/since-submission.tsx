import type { RecordStatus } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { statusWord } from '../../evidence/parts/record-words.ts'
import { withUnit } from '../../figures/parts/figure-words.ts'
import { verdictWord } from '../../figures/parts/verdict-words.ts'
import { sinceSubmissionQuery } from '../queries.ts'

interface SinceSubmissionProps {
  readonly alliance: string
  readonly year: number
  readonly kpi: string
  readonly unit: string
}

/** How a figure changed since it was last handed in, record by record; nothing where it never was. */
export const SinceSubmission = ({ alliance, year, kpi, unit }: SinceSubmissionProps) => {
  const { data } = useQuery(sinceSubmissionQuery(alliance, year, kpi))
  if (!data?.last || data.before === null) return null
  const side = (
    line: { verdict: string; contribution: number } | null,
    status: RecordStatus | null = null,
  ) =>
    line === null
      ? m['submissions.ui.not-there']()
      : line.contribution > 0
        ? withUnit(line.contribution, unit)
        : status === 'withdrawn' || status === 'rejected'
          ? statusWord(status)
          : verdictWord(line.verdict)
  return (
    <Card
      title={m['submissions.ui.since-last']()}
      aside={m['submissions.ui.handed-in-at']({ at: rocMinute(data.last.submittedAt) })}
    >
      <p>
        {data.before === data.after
          ? m['submissions.ui.unchanged']({ value: withUnit(data.after, unit) })
          : m['submissions.ui.changed']({
              before: withUnit(data.before, unit),
              after: withUnit(data.after, unit),
            })}
      </p>
      {data.changes.length > 0 ? (
        <SheetTable
          caption={m['submissions.ui.since-last']()}
          rows={data.changes}
          rowKey={({ record }) => record}
          columns={[
            {
              key: 'record',
              head: m['evidence.ui.title'](),
              onPhone: 'title',
              cell: ({ record, title, after }) =>
                after === null ? (
                  title
                ) : (
                  <Link
                    to="/alliances/$alliance/years/$year/records/$record"
                    params={{ alliance, year: String(year), record }}
                  >
                    {title}
                  </Link>
                ),
            },
            { key: 'before', head: m['submissions.ui.then'](), cell: ({ before }) => side(before) },
            {
              key: 'after',
              head: m['submissions.ui.now'](),
              cell: ({ after, status }) => <b>{side(after, status)}</b>,
            },
          ]}
        />
      ) : null}
    </Card>
  )
}
