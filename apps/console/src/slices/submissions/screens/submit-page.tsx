import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery, useQueryClient, useSuspenseQueries } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nowMs } from '../../../ui/now.ts'
import { KpiTable } from '../../figures/parts/kpi-table.tsx'
import { usePlace } from '../../figures/place.ts'
import { figuresKey, figuresQuery } from '../../figures/queries.ts'
import { returnedQuery } from '../../verification/queries.ts'
import { obstacleOf } from '../model/obstacle.ts'
import { ReadinessList } from '../parts/readiness-list.tsx'
import { readinessQuery, refusalCode, roundsQuery, submitRound } from '../queries.ts'

const severities = ['bar', 'warning', 'notice'] as const
const severityMarks = { bar: 'not', warning: 'evidence', notice: 'person' } as const
const severityWords = {
  bar: m['submissions.ui.severity-bar'],
  warning: m['submissions.ui.severity-warning'],
  notice: m['submissions.ui.severity-notice'],
}

/** Why there is no button to hand in, where there is none. */
const obstacle = (round: RoundReply, isBarred: boolean): string | null => {
  const words = {
    closed: m['submissions.ui.round-is-closed'],
    'taken-up': m['submissions.ui.round-taken-up'],
    'correction-over': () =>
      m['submissions.ui.correction-over']({ at: rocMinute(round.correctionDue ?? '') }),
    'not-yet-open': () => m['submissions.ui.round-not-open']({ at: rocMinute(round.opens) }),
    'window-over': () =>
      m['submissions.ui.round-closed']({ at: rocMinute(round.exception?.endsAt ?? round.editsEnd) }),
    'no-right': m['submissions.ui.may-not-submit'],
    barred: m['submissions.ui.barred'],
  }
  const found = obstacleOf(round, isBarred, nowMs())
  return found && words[found]()
}

interface SubmitProps {
  readonly round: RoundReply
  readonly revision: number
  readonly ready: number
  readonly isBarred: boolean
}

const Submit = ({ round, revision, ready, isBarred }: SubmitProps) => {
  const { alliance, year } = usePlace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const isCorrection = round.state === 'correction-open' && round.id !== null
  const returned = useQuery({
    ...returnedQuery({ alliance, round: round.id ?? '' }),
    enabled: isCorrection,
  })
  const unanswered = isCorrection ? (returned.data?.items.filter(({ isAnswered }) => !isAnswered) ?? []) : []
  const refresh = () => {
    void client.invalidateQueries({ queryKey: figuresKey(alliance, year) })
    void client.invalidateQueries({ queryKey: ['submissions', alliance] })
  }
  const submit = useIntention({
    opening: isAsking,
    does: (attempt) => submitRound(alliance, year, round.round, revision, attempt),
    onSuccess: (receipt) => {
      refresh()
      void navigate({
        to: '/alliances/$alliance/submissions/$snapshot',
        params: { alliance, snapshot: receipt.id },
      })
    },
    onError: (fault) => {
      if (refusalCode(fault) === null) return
      setAsking(false)
      refresh()
    },
  })
  const stops = obstacle(round, isBarred)
  return (
    <Card isLeading title={m['submissions.ui.hand-in']({ round: round.round })}>
      {submit.error ? (
        <p role="alert" className="finding evidence">
          {submit.error.message}
        </p>
      ) : null}
      {round.last ? (
        <p>
          {m['submissions.ui.handed-in-before']({
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
      <p>{stops ?? m['submissions.ui.hand-in-text']({ ready, due: rocMinute(round.due) })}</p>
      {stops ? null : (
        <p>
          <Button tone="primary" onPress={() => setAsking(true)}>
            {round.last ? m['submissions.ui.submit-again']() : m['submissions.ui.submit']()}
          </Button>
        </p>
      )}
      <Dialog
        isAlert
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={m['submissions.ui.confirm-title']({ year, round: round.round })}
        actions={
          <>
            <Button tone="primary" isPending={submit.isPending} onPress={() => submit.mutate()}>
              {m['submissions.ui.confirm']()}
            </Button>
            <Button onPress={() => setAsking(false)}>{m['ui.cancel']()}</Button>
          </>
        }
      >
        <p>{m['submissions.ui.confirm-text']({ ready })}</p>
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

/** 檢視並送件: what will be handed in, what is missing, and the step itself. */
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
  const round = rounds.data.items.find((each) => each.round === number)
  const { lines, ready, drafts, records } = readiness.data
  const place = { alliance, year: String(year) }
  return (
    <Page
      title={m['submissions.ui.submit-title']({ year, round: number })}
      above={
        <Link to="/alliances/$alliance/years/$year" params={place}>
          {m['submissions.ui.workspace']()}
        </Link>
      }
    >
      {round ? (
        <Submit
          round={round}
          revision={figures.data.revision}
          ready={ready}
          isBarred={!readiness.data.maySubmitNow}
        />
      ) : null}
      {severities.map((severity) => {
        const own = lines.filter((line) => line.severity === severity)
        return own.length === 0 ? null : (
          <Card
            key={severity}
            title={severityWords[severity]()}
            aside={
              <Chip mark={severityMarks[severity]}>{m['submissions.ui.items']({ count: own.length })}</Chip>
            }
          >
            <ReadinessList {...{ alliance, year }} lines={own} />
          </Card>
        )
      })}
      {lines.length === 0 ? (
        <Card title={m['submissions.ui.nothing-missing']()}>
          <p className="muted">{m['submissions.ui.all-counted']()}</p>
        </Card>
      ) : null}
      <Card
        title={m['submissions.ui.figures-to-hand-in']()}
        aside={m['submissions.ui.records-in-all']({ ready, drafts, records })}
      >
        <KpiTable
          {...{ alliance, year }}
          caption={m['submissions.ui.figures-to-hand-in']()}
          figures={figures.data.figures}
          derived={figures.data.derived}
        />
      </Card>
    </Page>
  )
}
