import { digits, m, rocMinute } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { historyQuery } from '../queries.ts'

/** Everything the alliance has handed in, newest first. */
export const HistoryPage = () => {
  const { alliance = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(historyQuery(alliance))
  const isOfTeam = useIsOfTeam(alliance)
  return (
    <Page title={m['submissions.ui.history']()}>
      <Card>
        {data.items.length === 0 ? (
          <EmptyState title={m['submissions.ui.no-history']()}>
            {isOfTeam ? m['submissions.ui.no-history-text']() : m['submissions.ui.read-no-history']()}
          </EmptyState>
        ) : (
          <SheetTable
            caption={m['submissions.ui.history']()}
            rows={data.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                head: m['submissions.ui.number'](),
                onPhone: 'title',
                cell: ({ id, number }) => (
                  <Link to="/alliances/$alliance/submissions/$snapshot" params={{ alliance, snapshot: id }}>
                    {number}
                  </Link>
                ),
              },
              {
                key: 'for',
                head: m['submissions.ui.handed-in-for'](),
                cell: ({ year, round, sequence }) =>
                  m['submissions.ui.round-of-year']({ year, round, sequence }),
              },
              {
                key: 'at',
                head: m['submissions.ui.received-at'](),
                cell: ({ submittedAt, isLate }) => (
                  <>
                    {rocMinute(submittedAt)}{' '}
                    {isLate ? <Chip mark="evidence">{m['submissions.ui.late']()}</Chip> : null}
                  </>
                ),
              },
              { key: 'by', head: m['submissions.ui.handed-in-by'](), cell: ({ submittedBy }) => submittedBy },
              {
                key: 'records',
                head: m['submissions.ui.record-count'](),
                align: 'end',
                cell: ({ records }) => digits(records),
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
