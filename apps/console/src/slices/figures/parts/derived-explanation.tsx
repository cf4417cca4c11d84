import type { figures, ReplyOf } from '@openalliance/contract'
import { figureText, m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { Citations } from '../../programmes/parts/citations.tsx'
import { numberedName } from './figure-words.ts'

type Derived = ReplyOf<(typeof figures)['routes']['figures']>['derived'][number]

interface DerivedExplanationProps {
  readonly alliance: string
  readonly year: number
  readonly figure: Derived
}

/** A figure made of several KPIs: each with its weight, and the way to its own explanation. */
export const DerivedExplanation = ({ alliance, year, figure }: DerivedExplanationProps) => (
  <Card title={m['figures.ui.made-of']()} aside={m['figures.ui.in-thousands']()}>
    <SheetTable
      caption={m['figures.ui.made-of']()}
      rows={figure.parts}
      rowKey={({ kpi }) => kpi}
      columns={[
        {
          key: 'name',
          head: m['figures.ui.indicator'](),
          onPhone: 'title',
          cell: ({ kpi }) => (
            <Link
              to="/alliances/$alliance/years/$year/figures/$kpi"
              params={{ alliance, year: String(year), kpi }}
            >
              {numberedName(kpi)}
            </Link>
          ),
        },
        {
          key: 'whole',
          head: m['figures.ui.whole-figure'](),
          align: 'end',
          cell: ({ value }) => figureText(value, 'ntd'),
        },
        {
          key: 'weight',
          head: m['figures.ui.weight'](),
          align: 'end',
          cell: ({ weightPercent }) => `${weightPercent} %`,
        },
        {
          key: 'part',
          head: m['figures.ui.part-taken'](),
          align: 'end',
          onPhone: 'figure',
          cell: ({ value, weightPercent }) => <b>{figureText((value * weightPercent) / 100, 'ntd')}</b>,
        },
      ]}
    />
    <Citations lead={m['programmes.ui.from']()} citations={figure.citations} />
  </Card>
)
