import type { figures as figuresContract, ReplyOf, RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nowMs } from '../../../ui/now.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { isItem } from '../../figures/model/items.ts'
import { KpiTable } from '../../figures/parts/kpi-table.tsx'
import { usePlace } from '../../figures/place.ts'
import { figuresKey, figuresQuery } from '../../figures/queries.ts'
import { returnedQuery } from '../../verification/queries.ts'
import { endOfChanges } from '../model/current-round.ts'
import { obstacleOf } from '../model/obstacle.ts'
import type { ReadinessLine } from '../model/readiness-line.ts'
import { correctionOverText } from '../model/round-standing.ts'
import { LeftOut } from '../parts/left-out.tsx'
import { ReadinessList } from '../parts/readiness-list.tsx'
import { ReturnedList } from '../parts/returned-list.tsx'
import { UnsavedHere } from '../parts/unsaved-here.tsx'
import { readinessQuery, refusalCode, roundsQuery, submitRound } from '../queries.ts'
import styles from './submit-page.module.css'

type FiguresReply = ReplyOf<(typeof figuresContract)['routes']['figures']>

const severityMarks = { warning: 'evidence', notice: 'person' } as const
const severityWords = {
  warning: m['submissions.ui.severity-warning'],
  notice: m['submissions.ui.severity-notice'],
}

/** Why there is no button to hand in, where there is none. */
const obstacle = (round: RoundReply, isOfTeam: boolean): string | null => {
  const words = {
    closed: m['submissions.ui.round-is-closed'],
    'taken-up': m['submissions.ui.round-taken-up'],
    'correction-over': () => correctionOverText(round.correctionDue, isOfTeam),
    'not-yet-open': () => m['submissions.ui.round-not-open']({ at: rocMinute(round.opens) }),
    'window-over': () => m['submissions.ui.round-closed']({ at: rocMinute(endOfChanges(round)) }),
    'no-right': m['submissions.ui.may-not-submit'],
  }
  const found = obstacleOf(round, nowMs())
  return found && words[found]()
}

const newWords = { confirm: m['submissions.ui.confirm-new'], 'hand-in': m['submissions.ui.hand-in-new'] }
const nothingNewWords = {
  confirm: m['submissions.ui.confirm-nothing-new'],
  'hand-in': m['submissions.ui.hand-in-nothing-new'],
}
const readyWords = (count: number, step: keyof typeof newWords): string =>
  count > 0 ? newWords[step]({ count }) : nothingNewWords[step]()

interface SubmitProps {
  readonly round: RoundReply
  /** Of the page that is shown. */
  readonly revision: number
  readonly fingerprint: string
  readonly ready: number
  /** Handed in before: they stand in the new version too. */
  readonly earlier: number
  /** Of the round, which stay behind. */
  readonly drafts: number
  readonly isUnchanged: boolean
  readonly isBarred: boolean
  /** What keeps the round from being handed in. */
  readonly bars: readonly ReadinessLine[]
  readonly mayMend: boolean
  /** While the page still shows what was looked at some time ago, nothing is handed in. */
  readonly isRefreshing: boolean
}

const Submit = (props: SubmitProps) => {
  const {
    round,
    revision,
    fingerprint,
    ready,
    earlier,
    drafts,
    isUnchanged,
    isBarred,
    bars,
    mayMend,
    isRefreshing,
  } = props
  const { alliance, year } = usePlace()
  const client = useQueryClient()
  const navigate = useNavigate()
  // What was on the page when the question was asked; the page may be refreshed behind it.
  const [seen, setSeen] = useState<{ revision: number; fingerprint: string } | null>(null)
  const isAsking = seen !== null
  const ownStep = useOwnStep()
  const isOfTeam = useIsOfTeam(alliance)
  const isCorrection = round.state === 'correction-open' && round.id !== null
  const returned = useQuery({
    ...returnedQuery({ alliance, round: round.id ?? '' }),
    enabled: isCorrection,
  })
  const unanswered = isCorrection ? (returned.data?.items.filter(({ isAnswered }) => !isAnswered) ?? []) : []
  const isAllWithdrawn = isCorrection && returned.data?.items.length === 0
  const refresh = () => {
    void client.invalidateQueries({ queryKey: figuresKey(alliance, year) })
    void client.invalidateQueries({
      queryKey: returnedQuery({ alliance, round: round.id ?? '' }).queryKey,
    })
    void client.invalidateQueries({ queryKey: ['submissions', alliance] })
  }
  const submit = useIntention({
    opening: isAsking,
    does: (attempt) => {
      ownStep.begin()
      return submitRound(alliance, year, round.round, seen ?? { revision, fingerprint }, attempt)
    },
    onSuccess: (receipt) => {
      refresh()
      ownStep.take(
        () =>
          void navigate({
            to: '/alliances/$alliance/submissions/$snapshot',
            params: { alliance, snapshot: receipt.id },
          }),
      )
    },
    onError: (fault) => {
      if (refusalCode(fault) === null) return
      setSeen(null)
      refresh()
    },
  })
  const stops = isAllWithdrawn
    ? m['submissions.ui.all-withdrawn']()
    : (obstacle(round, isOfTeam) ?? (isUnchanged ? m['submissions.ui.nothing-changed']() : null))
  return (
    <Card isLeading title={m['submissions.ui.hand-in']({ round: round.round })}>
      {submit.error ? (
        <p role="alert" className="finding evidence">
          {submit.error.message}
        </p>
      ) : null}
      {round.last ? (
        <p>
          {(stops ? m['submissions.ui.handed-in-last'] : m['submissions.ui.handed-in-before'])({
            number: round.last.number,
            at: rocMinute(round.last.submittedAt),
          })}{' '}
          <Link
            to="/alliances/$alliance/submissions/$snapshot"
            params={{ alliance, snapshot: round.last.id }}
          >
            {m['submissions.ui.see-receipt']()}
          </Link>
        </p>
      ) : null}
      {isCorrection && !isAllWithdrawn ? <ReturnedList {...{ alliance, round, mayMend }} /> : null}
      {bars.length > 0 ? (
        <section aria-label={m['submissions.ui.severity-bar']()}>
          <h3>
            {m['submissions.ui.severity-bar']()}{' '}
            <Chip mark="not">{m['submissions.ui.items']({ count: bars.length })}</Chip>
          </h3>
          <ReadinessList {...{ alliance, year, mayMend }} lines={bars} />
        </section>
      ) : stops ? null : (
        <p>
          <Chip mark="counts">{m['submissions.ui.nothing-bars']()}</Chip>
        </p>
      )}
      <UnsavedHere {...{ alliance, year }} round={round.round} />
      {stops || isCorrection ? null : <p>{readyWords(ready, 'hand-in')}</p>}
      <p>
        {stops ??
          (isCorrection
            ? m['submissions.ui.correct-text']()
            : m['submissions.ui.hand-in-text']({ due: rocMinute(round.due) }))}
      </p>
      {stops ? null : (
        <p className={styles.step}>
          <Button
            tone="primary"
            isDisabled={isBarred}
            isPending={isRefreshing || (isCorrection && returned.isPending)}
            onPress={() => setSeen({ revision, fingerprint })}
          >
            {isBarred && bars.length > 0
              ? m['submissions.ui.submit-waits']({ count: bars.length })
              : round.last
                ? m['submissions.ui.submit-again']()
                : m['submissions.ui.submit']()}
          </Button>
        </p>
      )}
      <Dialog
        isAlert
        isOpen={isAsking}
        onClose={() => setSeen(null)}
        title={(isCorrection
          ? m['submissions.ui.confirm-correction-title']
          : m['submissions.ui.confirm-title'])({ year, round: round.round })}
        actions={
          <>
            <Button tone="primary" isPending={submit.isPending} onPress={() => submit.mutate()}>
              {m['submissions.ui.confirm']()}
            </Button>
            <Button onPress={() => setSeen(null)}>{m['ui.cancel']()}</Button>
          </>
        }
      >
        {isCorrection ? (
          <p>{m['submissions.ui.confirm-correction-text']({ count: returned.data?.items.length ?? 0 })}</p>
        ) : (
          <>
            <p>{readyWords(ready, 'confirm')}</p>
            {earlier > 0 ? <p>{m['submissions.ui.confirm-earlier']({ count: earlier })}</p> : null}
            <p>{m['submissions.ui.confirm-text']()}</p>
          </>
        )}
        {!isCorrection && drafts > 0 ? <p>{m['submissions.ui.confirm-drafts']({ count: drafts })}</p> : null}
        {unanswered.length > 0 ? (
          <div className="finding evidence">
            <b>{m['submissions.ui.confirm-unanswered']()}</b>
            <ul>
              {unanswered.map(({ record, title }) => (
                <li key={record}>{title}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {submit.error && refusalCode(submit.error) === null ? (
          <p role="alert">{submit.error.message}</p>
        ) : null}
      </Dialog>
    </Card>
  )
}

const valuesOf = ({ figures, derived }: FiguresReply): ReadonlyMap<string, number> =>
  new Map([
    ...figures.map(({ kpi, value }) => [kpi, value] as const),
    ...derived.map(({ name, value }) => [name, value] as const),
  ])

/** 檢視並送件: the figures against their targets, what bars, and the step itself on one screen; below it the rest. */
export const SubmitPage = () => {
  const { alliance, year } = usePlace()
  const { round: text = '1' } = useParams({ strict: false })
  const number = Number(text)
  const [rounds, readiness, figures] = useSuspenseQueries({
    queries: [
      roundsQuery(alliance, year),
      readinessQuery(alliance, year, number),
      figuresQuery(alliance, year),
    ],
  })
  // By the browser's own clock, as the queries tell when they were answered.
  const [openedAt] = useState(() => Date.now())
  const isRefreshing = [rounds, readiness, figures].some(
    ({ isFetching, dataUpdatedAt }) => isFetching && dataUpdatedAt < openedAt,
  )
  const round = rounds.data.items.find((each) => each.round === number)
  const { lines, ready, drafts, records, maySubmitNow, abilities } = readiness.data
  const mayMend = abilities.includes('mend')
  const bars = lines.filter(({ severity }) => severity === 'bar')
  const place = { alliance, year: String(year) }
  // Where nothing can be handed in, the year's figures stand as they are.
  const { handIn } = readiness.data
  const shown = handIn ?? figures.data
  const isCorrection = round?.state === 'correction-open'
  const title = (
    handIn === null
      ? m['submissions.ui.figures-now']
      : readiness.data.isUnchanged
        ? m['submissions.ui.handed-in-figures']
        : isCorrection
          ? m['submissions.ui.figures-corrected']
          : m['submissions.ui.figures-to-hand-in']
  )()
  const now = handIn ? valuesOf(figures.data) : undefined
  const main = shown.figures.filter(isItem)
  const others = shown.figures.filter((figure) => !isItem(figure))
  return (
    <Page
      title={m['submissions.ui.submit-title']({ year, round: number })}
      above={
        <Link to="/alliances/$alliance/years/$year" params={place}>
          {m['submissions.ui.workspace']()}
        </Link>
      }
    >
      <div className={styles.decision}>
        {/* A correction hands in only what was returned; the step beside it counts that. */}
        <Card
          title={title}
          aside={isCorrection ? null : m['submissions.ui.records-in-all']({ ready, drafts, records })}
        >
          <KpiTable {...{ alliance, year, now }} caption={title} figures={main} derived={shown.derived} />
          {others.length > 0 ? (
            <details>
              <summary>{m['submissions.ui.other-figures']({ count: others.length })}</summary>
              <KpiTable
                {...{ alliance, year, now }}
                caption={m['submissions.ui.other-figures-caption']()}
                figures={others}
              />
            </details>
          ) : null}
          <LeftOut {...{ alliance, year, handIn }} />
        </Card>
        {round ? (
          <Submit
            {...{ round, ready, drafts, bars, mayMend }}
            earlier={records - ready - drafts}
            revision={figures.data.revision}
            fingerprint={readiness.data.fingerprint}
            isUnchanged={readiness.data.isUnchanged}
            isBarred={!maySubmitNow}
            isRefreshing={isRefreshing}
          />
        ) : null}
      </div>
      {(['warning', 'notice'] as const).map((severity) => {
        // What was returned stands beside the step already.
        const own = lines.filter((line) => line.severity === severity && line.code !== 'submissions.returned')
        return own.length === 0 ? null : (
          <Card
            key={severity}
            title={severityWords[severity]()}
            aside={
              <Chip mark={severityMarks[severity]}>{m['submissions.ui.items']({ count: own.length })}</Chip>
            }
          >
            <ReadinessList {...{ alliance, year, mayMend }} lines={own} />
          </Card>
        )
      })}
    </Page>
  )
}
