import type { Receipt } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Card } from '../../../ui/card.tsx'
import { SelectField } from '../../../ui/choice-field.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { numberedName, unitOfKpi, withUnit } from '../../figures/parts/figure-words.ts'
import { comparisonQuery, historyQuery } from '../queries.ts'

interface ComparisonProps {
  readonly alliance: string
  readonly earlier: string
  readonly later: string
}

const Comparison = ({ alliance, earlier, later }: ComparisonProps) => {
  const { data, error } = useQuery(comparisonQuery(alliance, earlier, later))
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <p role="status">{m['ui.loading']()}</p>
  return (
    <>
      <p>
        {m['submissions.ui.records-changed']({
          added: data.added.length,
          removed: data.removed.length,
          changed: data.changed.length,
        })}
      </p>
      {data.figures.length === 0 ? (
        <p className="muted">{m['submissions.ui.figures-same']()}</p>
      ) : (
        <SheetTable
          caption={m['submissions.ui.compare']()}
          rows={data.figures}
          rowKey={({ kpi }) => kpi}
          columns={[
            {
              key: 'name',
              head: m['figures.ui.indicator'](),
              onPhone: 'title',
              cell: ({ kpi }) => numberedName(kpi),
            },
            {
              key: 'before',
              head: m['submissions.ui.earlier'](),
              align: 'end',
              cell: ({ kpi, before }) => withUnit(before, unitOfKpi(kpi)),
            },
            {
              key: 'after',
              head: m['submissions.ui.later'](),
              align: 'end',
              cell: ({ kpi, after }) => (
                <>
                  <b>{withUnit(after, unitOfKpi(kpi))}</b>
                </>
              ),
            },
          ]}
        />
      )}
    </>
  )
}

/** What changed against another submission; which one is chosen stands in the address. */
export const CompareCard = ({
  alliance,
  receipt,
}: {
  readonly alliance: string
  readonly receipt: Receipt
}) => {
  const { data } = useQuery(historyQuery(alliance))
  const search: { readonly with?: unknown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const others = (data?.items ?? []).filter(({ id }) => id !== receipt.id)
  if (others.length === 0) return null
  const other = others.find(({ id }) => id === search.with)
  const isLater = other !== undefined && other.submittedAt > receipt.submittedAt
  return (
    <Card title={m['submissions.ui.compare']()} className="no-print">
      <SelectField
        label={m['submissions.ui.compare-with']()}
        value={other?.id ?? null}
        choices={others.map((each) => ({
          value: each.id,
          label: `${each.number} · ${rocMinute(each.submittedAt)}`,
        }))}
        onChange={(chosen) =>
          void navigate({
            to: '/alliances/$alliance/submissions/$snapshot',
            params: { alliance, snapshot: receipt.id },
            search: chosen ? { with: chosen } : {},
            replace: true,
            resetScroll: false,
          })
        }
      />
      {other ? (
        <Comparison
          alliance={alliance}
          earlier={isLater ? receipt.id : other.id}
          later={isLater ? other.id : receipt.id}
        />
      ) : null}
    </Card>
  )
}
