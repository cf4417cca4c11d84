import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { NowherePage } from '../../../shell/fault-page.tsx'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { daysText, programmeName, roundName } from '../parts/programme-words.ts'
import { WindowCard } from '../parts/window-card.tsx'
import { WindowDialog } from '../parts/window-dialog.tsx'
import { YearDialog } from '../parts/year-dialog.tsx'
import { useProgrammeYear } from '../place.ts'
import { yearsQuery } from '../queries.ts'

/** One programme year: its days, the windows of its rounds, and who has longer. */
export const YearPage = () => {
  const { programme, year: number } = useProgrammeYear()
  const { data } = useSuspenseQuery(yearsQuery)
  const [isChanging, setChanging] = useState(false)
  const [adding, setAdding] = useState<number | null>(null)
  const wanted = useSearch({ strict: false })
  const navigate = useNavigate()
  const year = data.items.find((each) => each.programme === programme && each.year === number)
  if (!year) return <NowherePage />
  const maySet = data.abilities.includes('setYears')
  return (
    <Page
      title={m['programmes.ui.programme-year']({ programme: programmeName(programme), year: number })}
      above={<Link to="/years">{m['programmes.ui.years']()}</Link>}
      actions={
        <>
          {year.hasRules ? (
            <LinkButton to="/rules/$programme/$year" params={{ programme, year: String(number) }}>
              {m['programmes.ui.see-rules']()}
            </LinkButton>
          ) : null}
          {maySet ? (
            <Button onPress={() => setChanging(true)}>{m['programmes.ui.change-days']()}</Button>
          ) : null}
        </>
      }
    >
      <Card aria-label={m['programmes.ui.period']()}>
        <div className="row wrap spread">
          <b>{m['programmes.ui.period']()}</b>
          <span>{daysText(year.startsOn, year.endsOn)}</span>
        </div>
      </Card>
      {year.rounds.map(({ round }) => {
        const window = year.windows.find((each) => each.round === round)
        if (window)
          return (
            <WindowCard
              key={window.id}
              {...{ year, window, maySet }}
              extend={wanted.round === round ? wanted.extend : undefined}
              onExtended={() => void navigate({ to: '.', search: {}, replace: true })}
            />
          )
        return (
          <Card key={round} title={roundName(round)}>
            <EmptyState
              title={m['programmes.ui.no-window']()}
              action={
                maySet ? (
                  <Button tone={round === 1 ? 'primary' : 'plain'} onPress={() => setAdding(round)}>
                    {m['programmes.ui.add-window']()}
                  </Button>
                ) : undefined
              }
            >
              {m['programmes.ui.no-window-text']()}
            </EmptyState>
          </Card>
        )
      })}
      {isChanging ? <YearDialog year={year} next={number} onClose={() => setChanging(false)} /> : null}
      {adding === null ? null : (
        <WindowDialog year={year} round={adding} window={null} onClose={() => setAdding(null)} />
      )}
    </Page>
  )
}
