import type { ProgrammeYear } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { daysText, phaseMark, phaseWord, programmeName, roundName } from '../parts/programme-words.ts'
import { YearDialog } from '../parts/year-dialog.tsx'
import { yearsQuery } from '../queries.ts'

const windowColumn = (round: number): Column<ProgrammeYear> => ({
  key: `round-${round}`,
  head: m['programmes.ui.due-of']({ round: roundName(round) }),
  onPhone: 'line',
  cell: ({ windows }) => {
    const window = windows.find((each) => each.round === round)
    return window ? (
      <span>
        {rocMinute(window.due)} <Chip mark={phaseMark(window.phase)}>{phaseWord(window.phase)}</Chip>
      </span>
    ) : (
      '—'
    )
  },
})

const columns = (): Column<ProgrammeYear>[] => [
  {
    key: 'year',
    head: m['programmes.ui.year'](),
    onPhone: 'title',
    cell: ({ programme, year }) => (
      <Link to="/years/$programme/$year" params={{ programme, year: String(year) }}>
        {m['programmes.ui.programme-year']({ programme: programmeName(programme), year })}
      </Link>
    ),
  },
  {
    key: 'period',
    head: m['programmes.ui.period'](),
    onPhone: 'line',
    cell: ({ startsOn, endsOn }) => daysText(startsOn, endsOn),
  },
  windowColumn(1),
  windowColumn(2),
  {
    key: 'rules',
    head: m['programmes.ui.rules'](),
    onPhone: 'line',
    cell: ({ programme, year, hasRules }) =>
      hasRules ? (
        <Link to="/rules/$programme/$year" params={{ programme, year: String(year) }}>
          {m['programmes.ui.see-rules']()}
        </Link>
      ) : (
        <Chip mark="not">{m['programmes.ui.no-rules']()}</Chip>
      ),
  },
]

/** 年度與窗口: every programme year, its deadlines and whether its rules are written. */
export const YearsPage = () => {
  const { data } = useSuspenseQuery(yearsQuery)
  const [isAdding, setAdding] = useState(false)
  const newest = Math.max(103, ...data.items.map(({ year }) => year))
  const add = data.abilities.includes('setYears') ? (
    <Button tone="primary" onPress={() => setAdding(true)}>
      {m['programmes.ui.add-year']()}
    </Button>
  ) : undefined
  return (
    <Page title={m['programmes.ui.years']()} actions={add}>
      <Card>
        {data.items.length > 0 ? (
          <SheetTable<ProgrammeYear>
            caption={m['programmes.ui.years']()}
            rows={data.items}
            rowKey={({ programme, year }) => `${programme} ${year}`}
            columns={columns()}
          />
        ) : (
          <EmptyState title={m['programmes.ui.no-years']()} action={add}>
            {m['programmes.ui.no-years-text']()}
          </EmptyState>
        )}
      </Card>
      {isAdding ? <YearDialog year={null} next={newest + 1} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}
