import type { ReplyOf, submissions } from '@openalliance/contract'
import { figureText, m } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { numberedName, unitOfKpi, unitWord } from '../../figures/parts/figure-words.ts'

type Opened = ReplyOf<(typeof submissions)['routes']['receipt']>

// A canonical snapshot keeps its names in alphabetical order; people read them in that of the form.
const derivedOrder: readonly string[] = ['total-income', 'self-sufficiency-income', 'second-term-income']

/** The figures exactly as they were handed in. */
export const SnapshotFigures = ({ content, provisional }: Pick<Opened, 'content' | 'provisional'>) => {
  const rows = [
    ...Object.entries(content.figures).map(([code, value]) => ({ code, value, unit: unitOfKpi(code) })),
    ...Object.entries(content.derived)
      .toSorted(([one], [other]) => derivedOrder.indexOf(one) - derivedOrder.indexOf(other))
      .map(([code, value]) => ({ code, value, unit: 'ntd' })),
  ]
  return (
    <Card title={m['submissions.ui.handed-in-figures']()}>
      <SheetTable
        caption={m['submissions.ui.handed-in-figures']()}
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            head: m['figures.ui.indicator'](),
            onPhone: 'title',
            cell: ({ code }) => (code in content.derived ? <b>{numberedName(code)}</b> : numberedName(code)),
          },
          {
            key: 'value',
            head: m['figures.ui.actual'](),
            align: 'end',
            onPhone: 'figure',
            cell: ({ value, unit }) => (
              <>
                <b>{figureText(value, unit)}</b> {unitWord(unit, value)}
              </>
            ),
          },
          {
            key: 'provisional',
            head: m['submissions.ui.of-which-provisional'](),
            align: 'end',
            cell: ({ code, unit }) => {
              const part = provisional[code]
              return part ? figureText(part, unit) : m['figures.ui.none-expected']()
            },
          },
          {
            key: 'expected',
            head: m['figures.ui.expected'](),
            align: 'end',
            cell: ({ code, unit }) => {
              const expected = content.expected[code]
              return expected === undefined ? m['figures.ui.none-expected']() : figureText(expected, unit)
            },
          },
        ]}
      />
    </Card>
  )
}
