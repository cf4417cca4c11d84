import { decisions } from '@openalliance/contract'
import { digits, m, rocMinute } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { decisionMark, decisionWord } from '../parts/verification-words.ts'
import { issuedQuery } from '../queries.ts'

/** Every verification record of the alliance, newest first. */
export const VerificationRecordsPage = () => {
  const { alliance = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(issuedQuery(alliance))
  return (
    <Page title={m['verification.ui.records']()}>
      <Card>
        {data.items.length === 0 ? (
          <EmptyState title={m['verification.ui.records-empty']()}>
            {m['verification.ui.records-empty-text']()}
          </EmptyState>
        ) : (
          <SheetTable
            caption={m['verification.ui.records']()}
            rows={data.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                head: m['verification.ui.number'](),
                onPhone: 'title',
                cell: ({ id, number }) => (
                  <Link
                    to="/alliances/$alliance/verification-records/$issued"
                    params={{ alliance, issued: id }}
                  >
                    {number}
                  </Link>
                ),
              },
              {
                key: 'of',
                head: m['verification.ui.round'](),
                cell: ({ year, round }) =>
                  `${m['verification.ui.year-of']({ year })} · ${m['verification.ui.round-of']({ round })}`,
              },
              {
                key: 'at',
                head: m['verification.ui.issued-at'](),
                cell: ({ issuedAt }) => rocMinute(issuedAt),
              },
              {
                key: 'result',
                head: m['verification.ui.result'](),
                cell: ({ counts }) => (
                  <span className="row wrap">
                    {decisions.map((decision) =>
                      counts[decision] > 0 ? (
                        <Chip key={decision} mark={decisionMark(decision)}>
                          {`${decisionWord(decision)} ${digits(counts[decision])}`}
                        </Chip>
                      ) : null,
                    )}
                  </span>
                ),
              },
              {
                key: 'due',
                head: m['verification.ui.correction-due'](),
                cell: ({ correctionDue }) => (correctionDue ? rocMinute(correctionDue) : '—'),
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
