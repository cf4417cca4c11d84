import type { RoundReply } from '@openalliance/contract'
import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { nowMs } from '../../../ui/now.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { usePlace } from '../../figures/place.ts'
import { roundPhase } from '../../submissions/model/current-round.ts'
import { aheadOf } from '../../submissions/model/round-ahead.ts'
import { correctionOverText } from '../../submissions/model/round-standing.ts'
import { ReadinessList } from '../../submissions/parts/readiness-list.tsx'
import { useCorrectionBars } from '../../submissions/parts/use-correction-bars.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { ReturnedEntry } from '../parts/returned-entry.tsx'
import { roundStateMark, roundStateWord } from '../parts/verification-words.ts'
import { issuedQuery, type ReturnedReply, returnedQuery } from '../queries.ts'
import styles from './alliance-verification-page.module.css'

interface OfRound {
  readonly alliance: string
  readonly round: RoundReply
}

// Named one by one, so that the page brings along these sentences and no others.
const stateSentences: Readonly<Record<RoundReply['state'], (counted: { count: number }) => string>> = {
  open: m['verification.ui.state-open'],
  submitted: m['verification.ui.state-submitted'],
  'under-verification': m['verification.ui.state-under-verification'],
  'record-issued': m['verification.ui.state-record-issued'],
  'correction-open': m['verification.ui.state-correction-open'],
  corrected: m['verification.ui.state-corrected'],
  closed: m['verification.ui.state-closed'],
}

/** The same for those who only read: about the alliance, nobody is asked to do anything. */
const readSentences: typeof stateSentences = {
  ...stateSentences,
  submitted: m['verification.ui.read-submitted'],
  'under-verification': m['verification.ui.read-under-verification'],
  'correction-open': m['verification.ui.read-correction-open'],
}

const stateSentence = (round: RoundReply, due: string | null, count: number, isOfTeam: boolean): string => {
  const ahead = aheadOf(round, nowMs())
  if (round.state === 'correction-open' && count === 0) return m['submissions.ui.all-withdrawn']()
  if (ahead === 'correction-over') return correctionOverText(due, isOfTeam)
  if (ahead === 'over') return m['verification.ui.state-submitted-over']()
  return (isOfTeam ? stateSentences : readSentences)[round.state]({ count })
}

const Links = ({ alliance, round }: OfRound) => {
  const issued = useQuery(issuedQuery(alliance)).data?.items.filter(
    (each) => each.year === round.year && each.round === round.round,
  )
  return (
    <ul className={styles.links}>
      {round.last ? (
        <li>
          <Link
            to="/alliances/$alliance/submissions/$snapshot"
            params={{ alliance, snapshot: round.last.id }}
          >
            {m['verification.ui.last-receipt']({
              number: round.last.number,
              at: rocMinute(round.last.submittedAt),
            })}
          </Link>
        </li>
      ) : null}
      {issued?.map(({ id, number, issuedAt, counts }) => (
        <li key={id}>
          <Link to="/alliances/$alliance/verification-records/$issued" params={{ alliance, issued: id }}>
            {m['verification.ui.see-record']({ number })}
          </Link>
          <div>
            <small>
              {rocMinute(issuedAt)} ·{' '}
              {m['verification.ui.counts-of']({
                accepted: counts.accepted,
                uncounted: counts['accepted-not-counted'],
                returned: counts.returned,
                rejected: counts.rejected,
              })}
            </small>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Deadline = ({ due, round }: { readonly due: string; readonly round: number }) => (
  <div className={styles.deadline}>
    <div className={styles.big}>
      {Date.parse(due) <= nowMs() ? m['ui.time-over']() : <Countdown until={due} />}
    </div>
    <small>
      {m['verification.ui.round-of']({ round })} · {m['verification.ui.correction-left']()} ·{' '}
      {m['verification.ui.correction-until']({ at: rocMinute(due) })}
    </small>
  </div>
)

const Step = ({ alliance, round }: OfRound) => {
  const ahead = aheadOf(round, nowMs())
  const isBarred = useCorrectionBars(alliance, round).length > 0
  if (ahead !== 'hand-in' && ahead !== 'correct') return null
  const maySubmit = round.abilities.includes('submit') && !isBarred
  const isCorrection = ahead === 'correct'
  return (
    <LinkButton
      tone={isCorrection && maySubmit ? 'primary' : 'plain'}
      to="/alliances/$alliance/years/$year/rounds/$round/submit"
      params={{ alliance, year: String(round.year), round: String(round.round) }}
    >
      {!maySubmit
        ? m['submissions.ui.review']()
        : isCorrection
          ? m['verification.ui.go-resubmit']()
          : m['verification.ui.go-submit']()}
    </LinkButton>
  )
}

const Returned = ({ alliance, round, reply }: OfRound & { readonly reply: ReturnedReply }) => {
  const bars = useCorrectionBars(alliance, round)
  return (
    <>
      {bars.length > 0 ? (
        <section className={styles.returned} aria-label={m['submissions.ui.severity-bar']()}>
          <h3>
            {m['submissions.ui.severity-bar']()}{' '}
            <Chip mark="not">{m['submissions.ui.items']({ count: bars.length })}</Chip>
          </h3>
          <ReadinessList {...{ alliance }} year={round.year} lines={bars} mayMend />
        </section>
      ) : null}
      <section className={styles.returned}>
        <h3>{m['verification.ui.returned-entries']()}</h3>
        {reply.items.map((entry) => (
          <ReturnedEntry
            key={entry.record}
            {...{ alliance, round, entry }}
            isBarred={bars.some(({ record }) => record?.id === entry.record)}
          />
        ))}
      </section>
    </>
  )
}

const Round = ({ alliance, round }: OfRound) => {
  const hasReturned = round.id !== null && ['correction-open', 'corrected'].includes(round.state)
  const returned = useQuery({
    ...returnedQuery({ alliance, round: round.id ?? '' }),
    enabled: hasReturned,
  })
  const isOfTeam = useIsOfTeam(alliance)
  const isAhead = round.state === 'open' && roundPhase(round, nowMs()) === 'not-yet-open'
  const ahead = aheadOf(round, nowMs())
  const isCorrection = round.state === 'correction-open'
  // Where all of it was withdrawn nothing is due and nothing is handed in.
  const isAllWithdrawn = isCorrection && returned.data?.items.length === 0
  const due = isCorrection && !isAllWithdrawn ? (returned.data?.correctionDue ?? round.correctionDue) : null
  return (
    <Card
      isLeading={ahead === 'correct' && isOfTeam && !isAllWithdrawn}
      title={m['verification.ui.round-of']({ round: round.round })}
      aside={
        isAhead ? (
          <Chip>{say('programmes.phase.not-yet-open', {}, getLocale())}</Chip>
        ) : ahead === 'over-unsubmitted' ? (
          <Chip>{m['submissions.ui.window-ended']()}</Chip>
        ) : ahead === 'correction-over' ? (
          <Chip>{m['submissions.ui.after-correction']()}</Chip>
        ) : (
          <Chip mark={roundStateMark(round.state)}>{roundStateWord(round.state)}</Chip>
        )
      }
    >
      <div className={styles.head}>
        {due ? <Deadline due={due} round={round.round} /> : null}
        <div className={styles.words}>
          <p>
            {isAhead
              ? m['verification.ui.state-not-yet-open']({ at: rocMinute(round.opens) })
              : hasReturned && !returned.data
                ? ''
                : ahead === 'over-unsubmitted'
                  ? m['submissions.ui.nothing-handed-in']()
                  : stateSentence(round, due, returned.data?.items.length ?? 0, isOfTeam)}
          </p>
          <Links alliance={alliance} round={round} />
        </div>
        {isCorrection && (isAllWithdrawn || !returned.data) ? null : (
          <Step alliance={alliance} round={round} />
        )}
      </div>
      {returned.error ? <p role="alert">{returned.error.message}</p> : null}
      {hasReturned && returned.isPending ? <Skeleton lines={4} isSpoken /> : null}
      {hasReturned && returned.data && returned.data.items.length > 0 ? (
        <Returned alliance={alliance} round={round} reply={returned.data} />
      ) : null}
    </Card>
  )
}

/** 送件與查核: where each round stands, what must be corrected by when, and the talk about it. */
export const AllianceVerificationPage = () => {
  const { alliance, year } = usePlace()
  const { data } = useSuspenseQuery(roundsQuery(alliance, year))
  const rounds = data.items.toSorted(
    (one, other) =>
      Number(aheadOf(other, nowMs()) === 'correct') - Number(aheadOf(one, nowMs()) === 'correct') ||
      one.round - other.round,
  )
  return (
    <Page
      title={m['verification.ui.alliance-title']({ year })}
      above={
        <Link to="/alliances/$alliance/years/$year" params={{ alliance, year: String(year) }}>
          {m['verification.ui.workspace']()}
        </Link>
      }
    >
      {rounds.length === 0 ? (
        <Card>
          <EmptyState title={m['verification.ui.alliance-none']()}>
            {m['verification.ui.alliance-none-text']()}
          </EmptyState>
        </Card>
      ) : null}
      {rounds.map((round) => (
        <Round key={round.round} alliance={alliance} round={round} />
      ))}
    </Page>
  )
}
