import type { Figure } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { kpis } from '@openalliance/rules'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { nowMs } from '../../../ui/now.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { NewRecord } from '../../evidence/parts/new-record.tsx'
import { recordColumns } from '../../evidence/parts/record-columns.tsx'
import { latestRecordsQuery } from '../../evidence/queries.ts'
import { KpiTable } from '../../figures/parts/kpi-table.tsx'
import { usePlace } from '../../figures/place.ts'
import { figuresQuery, marksQuery } from '../../figures/queries.ts'
import { currentRound, nextRound, takesChanges } from '../model/current-round.ts'
import { wholeFirst } from '../model/readiness-line.ts'
import { DeadlineCard } from '../parts/deadline-card.tsx'
import { ReadinessList } from '../parts/readiness-list.tsx'
import { isPastHandIn, RoundCard } from '../parts/round-card.tsx'
import { readinessQuery, roundsQuery } from '../queries.ts'
import styles from './workspace-page.module.css'

const Failure = ({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) => (
  <div role="alert">
    {error.message}{' '}
    <Button isSmall onPress={onRetry}>
      {m['ui.retry']()}
    </Button>
  </div>
)

/** What is agreed on or stands for itself; the parts of an item, and what is shown beside it, are folded away. */
const isItem = ({ kpi, class: kind, expected }: Figure): boolean =>
  expected !== null ||
  (kind === 'main' && Object.values(kpis).some(({ code, parent }) => code === kpi && parent === null))

const Indicators = ({ alliance, year }: { readonly alliance: string; readonly year: number }) => {
  const { data, error, refetch } = useQuery(figuresQuery(alliance, year))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={8} isSpoken />
  const main = data.figures.filter(isItem)
  const others = data.figures.filter((figure) => !isItem(figure))
  return (
    <>
      <KpiTable
        {...{ alliance, year }}
        caption={m['submissions.ui.main-figures']()}
        figures={main}
        derived={data.derived}
      />
      {others.length > 0 ? (
        <details className={styles.more}>
          <summary>{m['submissions.ui.other-figures']({ count: others.length })}</summary>
          <KpiTable
            {...{ alliance, year }}
            caption={m['submissions.ui.other-figures-caption']()}
            figures={others}
          />
        </details>
      ) : null}
    </>
  )
}

const shownGaps = 6

const Gaps = (props: { readonly alliance: string; readonly year: number; readonly round: number }) => {
  const { alliance, year, round } = props
  const { data, error, refetch } = useQuery(readinessQuery(alliance, year, round))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  if (data.lines.length === 0) return <p>{m['submissions.ui.nothing-missing']()}</p>
  const rest = data.lines.length - shownGaps
  return (
    <>
      <ReadinessList {...{ alliance, year }} lines={wholeFirst(data.lines).slice(0, shownGaps)} />
      {rest > 0 ? (
        <p>
          <Link
            to="/alliances/$alliance/years/$year/rounds/$round/submit"
            params={{ alliance, year: String(year), round: String(round) }}
          >
            {m['submissions.ui.more-gaps']({ count: rest })}
          </Link>
        </p>
      ) : null}
    </>
  )
}

const Latest = ({ alliance, year }: { readonly alliance: string; readonly year: number }) => {
  const { data, error, refetch } = useQuery(latestRecordsQuery(alliance, year))
  const marks = useQuery(marksQuery(alliance, year))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  if (data.items.length === 0)
    return <EmptyState title={m['evidence.ui.no-records']()}>{m['evidence.ui.no-records-text']()}</EmptyState>
  return (
    <>
      <SheetTable
        caption={m['submissions.ui.latest-records']()}
        rows={data.items}
        rowKey={({ id }) => id}
        columns={recordColumns({
          alliance,
          year,
          marks: new Map((marks.data?.items ?? []).map((line) => [line.record, line])),
        })}
      />
      <p>
        <Link to="/alliances/$alliance/years/$year/records" params={{ alliance, year: String(year) }}>
          {m['submissions.ui.all-records']()}
        </Link>
      </p>
    </>
  )
}

/** 工作台: how long there is, what counts, what is missing, what was done last. */
export const WorkspacePage = () => {
  const { alliance, year } = usePlace()
  const { data: rounds } = useSuspenseQuery(roundsQuery(alliance, year))
  const round = currentRound(rounds.items, nowMs())
  const isDone = round !== null && isPastHandIn(round) && !takesChanges(round)
  const readiness = useQuery({
    ...readinessQuery(alliance, year, round?.round ?? 1),
    enabled: round !== null,
  }).data
  return (
    <Page title={m['submissions.ui.workspace-of']({ year })} isTitleHidden>
      {round && isPastHandIn(round) ? (
        <RoundCard {...{ alliance, round }} next={nextRound(rounds.items, nowMs())} />
      ) : round ? (
        <DeadlineCard {...{ alliance, round, readiness }} />
      ) : (
        <Card isLeading title={m['submissions.ui.no-window']({ year })}>
          <p className="muted">{m['submissions.ui.no-window-text']()}</p>
        </Card>
      )}
      <div className={styles.halves}>
        <Card title={m['submissions.ui.main-figures']()} aside={m['submissions.ui.click-a-figure']()}>
          <Indicators {...{ alliance, year }} />
        </Card>
        <Card
          title={isDone ? m['submissions.ui.after-submission']() : m['submissions.ui.before-submission']()}
        >
          {isDone ? (
            <p className="muted">{m['submissions.ui.nothing-to-add']({ round: round.round })}</p>
          ) : round ? (
            <Gaps {...{ alliance, year }} round={round.round} />
          ) : (
            <p className="muted">{m['submissions.ui.no-window-text']()}</p>
          )}
        </Card>
      </div>
      <Card title={m['submissions.ui.latest-records']()} aside={<NewRecord {...{ alliance, year }} />}>
        <Latest {...{ alliance, year }} />
      </Card>
    </Page>
  )
}
