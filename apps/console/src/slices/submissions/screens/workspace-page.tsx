import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { rulebookOf } from '@openalliance/rules'
import { useQuery, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { nowMs, todayInTaipei } from '../../../ui/now.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { NewRecord } from '../../evidence/parts/new-record.tsx'
import { recordColumns } from '../../evidence/parts/record-columns.tsx'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { latestRecordsQuery } from '../../evidence/queries.ts'
import { isItem } from '../../figures/model/items.ts'
import { KpiTable } from '../../figures/parts/kpi-table.tsx'
import { usePlace } from '../../figures/place.ts'
import { figuresQuery, marksQuery } from '../../figures/queries.ts'
import { returnedQuery } from '../../verification/queries.ts'
import { currentRound, nextRound, roundsAtWork } from '../model/current-round.ts'
import { foldedLines, wholeFirst } from '../model/readiness-line.ts'
import { type Ahead, aheadOf } from '../model/round-ahead.ts'
import { correctionOverText, isPastHandIn } from '../model/round-standing.ts'
import { DeadlineCard } from '../parts/deadline-card.tsx'
import { ReadinessList } from '../parts/readiness-list.tsx'
import { ReturnedList } from '../parts/returned-list.tsx'
import { RoundCard } from '../parts/round-card.tsx'
import { RoundsBeside } from '../parts/rounds-beside.tsx'
import { useCorrectionBars } from '../parts/use-correction-bars.ts'
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

const Gaps = ({ alliance, round }: { readonly alliance: string; readonly round: RoundReply }) => {
  const { year } = round
  const { data, error, refetch } = useQuery(readinessQuery(alliance, year, round.round))
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  if (data.lines.length === 0) return <p>{m['submissions.ui.nothing-missing']()}</p>
  const mayMend = data.abilities.includes('mend')
  const shown = foldedLines(wholeFirst(data.lines)).slice(0, shownGaps)
  const rest = data.lines.length - shown.reduce((sum, { lines }) => sum + lines.length, 0)
  return (
    <>
      <ReadinessList {...{ alliance, year, mayMend }} lines={shown.flatMap(({ lines }) => lines)} />
      {rest > 0 ? (
        <p>
          <Link
            to="/alliances/$alliance/years/$year/rounds/$round/submit"
            params={{ alliance, year: String(year), round: String(round.round) }}
            className={styles.further}
          >
            {m['submissions.ui.more-gaps']({ count: rest })}
          </Link>
        </p>
      ) : null}
    </>
  )
}

/** What is to be done about a round now; what cannot be done any more is told as that. */
const ToDo = ({ alliance, round }: { readonly alliance: string; readonly round: RoundReply }) => {
  const readiness = useQuery(readinessQuery(alliance, round.year, round.round)).data
  const mayMend = readiness?.abilities.includes('mend') ?? false
  const bars = useCorrectionBars(alliance, round)
  const isOfTeam = useIsOfTeam(alliance)
  switch (aheadOf(round, nowMs())) {
    case 'hand-in':
      return <Gaps {...{ alliance, round }} />
    case 'correct':
      return (
        <>
          <ReturnedList {...{ alliance, round, mayMend }} />
          <ReadinessList {...{ alliance, mayMend }} year={round.year} lines={bars} />
        </>
      )
    case 'opens-later':
      return (
        <>
          <p className="muted">{m['submissions.ui.round-not-open']({ at: rocMinute(round.opens) })}</p>
          {readiness && readiness.lines.length > 0 ? <Gaps {...{ alliance, round }} /> : null}
        </>
      )
    case 'correction-over':
      return <p className="muted">{correctionOverText(round.correctionDue, isOfTeam)}</p>
    case 'over':
      return <p className="muted">{m['submissions.ui.nothing-to-change']()}</p>
    case 'over-unsubmitted':
      return <p className="muted">{m['submissions.ui.nothing-handed-in']()}</p>
    case 'with-office':
      return <p className="muted">{m['submissions.ui.nothing-to-add']({ round: round.round })}</p>
  }
}

interface LatestProps {
  readonly alliance: string
  readonly year: number
  readonly acceptsEntries: boolean
}

const Latest = ({ alliance, year, acceptsEntries }: LatestProps) => {
  const { data, error, refetch } = useQuery(latestRecordsQuery(alliance, year))
  const marks = useQuery(marksQuery(alliance, year))
  const isOfTeam = useIsOfTeam(alliance)
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={6} />
  if (data.items.length === 0)
    return (
      <EmptyState title={m['evidence.ui.no-records']()}>
        {isOfTeam && acceptsEntries ? m['evidence.ui.no-records-text']() : null}
      </EmptyState>
    )
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

/** A year that is over waits for no window any more. */
const NoWindow = ({ alliance, year }: { readonly alliance: string; readonly year: number }) => {
  const { data } = useQuery(figuresQuery(alliance, year))
  const end = data && rulebookOf(data.rulebook.programme, year)?.period.end
  return (
    <p className="muted">
      {end && end < todayInTaipei()
        ? m['submissions.ui.no-window-past']()
        : m['submissions.ui.no-window-text']()}
    </p>
  )
}

const toDoTitles: Readonly<Record<Ahead, () => string>> = {
  'hand-in': m['submissions.ui.before-submission'],
  correct: m['submissions.ui.to-correct'],
  'opens-later': m['submissions.ui.before-submission'],
  'correction-over': m['submissions.ui.after-correction'],
  over: m['submissions.ui.after-window'],
  'over-unsubmitted': m['submissions.ui.after-window'],
  'with-office': m['submissions.ui.after-submission'],
}

/** {@link toDoTitles} for those who only read. */
const readTitles: typeof toDoTitles = {
  ...toDoTitles,
  'hand-in': m['submissions.ui.read-before-submission'],
  'opens-later': m['submissions.ui.read-before-submission'],
}

/** The corrections of which all was withdrawn, so that nothing is left to do in them. */
const useWithdrawn = (alliance: string, rounds: readonly RoundReply[]): readonly RoundReply[] => {
  const correcting = rounds.flatMap((round) =>
    round.state === 'correction-open' && round.id !== null ? [{ round, id: round.id }] : [],
  )
  const returned = useSuspenseQueries({
    queries: correcting.map(({ id }) => returnedQuery({ alliance, round: id })),
  })
  return correcting.flatMap(({ round }, index) => (returned[index]?.data.items.length === 0 ? [round] : []))
}

/** 工作台: how long there is, what counts, what is missing, what was done last. */
export const WorkspacePage = () => {
  const { alliance, year } = usePlace()
  const { data: rounds } = useSuspenseQuery(roundsQuery(alliance, year))
  const withdrawn = useWithdrawn(alliance, rounds.items)
  const round = currentRound(rounds.items, nowMs(), withdrawn)
  const beside = roundsAtWork(rounds.items, nowMs(), withdrawn).filter((other) => other !== round)
  const ahead = round && aheadOf(round, nowMs())
  const titles = useIsOfTeam(alliance) ? toDoTitles : readTitles
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
          <NoWindow {...{ alliance, year }} />
        </Card>
      )}
      <RoundsBeside {...{ alliance }} rounds={beside} />
      <div className={styles.halves}>
        <Card title={m['submissions.ui.main-figures']()} aside={m['submissions.ui.click-a-figure']()}>
          <Indicators {...{ alliance, year }} />
          {readiness && readiness.drafts > 0 ? (
            <p className="muted">{m['submissions.ui.figures-hold-drafts']()}</p>
          ) : null}
          {rounds.items.some((each) => each.state === 'correction-open' && !withdrawn.includes(each)) ? (
            <p className="muted">{m['submissions.ui.figures-hold-returned']()}</p>
          ) : null}
        </Card>
        <Card title={titles[ahead ?? 'hand-in']()}>
          {round ? <ToDo {...{ alliance, round }} /> : <NoWindow {...{ alliance, year }} />}
        </Card>
      </div>
      <Card title={m['submissions.ui.latest-records']()} aside={<NewRecord {...{ alliance, year }} />}>
        <Latest {...{ alliance, year }} acceptsEntries={rounds.items.some((each) => each.acceptsEntries)} />
      </Card>
    </Page>
  )
}
