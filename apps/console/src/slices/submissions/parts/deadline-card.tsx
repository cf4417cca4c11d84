import type { Readiness, RoundReply } from '@openalliance/contract'
import { getLocale, m, rocMinute, say, timeOfDay } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useNow } from '../../../ui/now.ts'
import { type RoundPhase, roundPhase, takesChanges } from '../model/current-round.ts'
import styles from './deadline-card.module.css'

interface DeadlineCardProps {
  readonly alliance: string
  readonly round: RoundReply
  readonly readiness: Readiness | undefined
}

const untilWords: Readonly<Record<RoundPhase, (facts: { round: number }) => string>> = {
  'not-yet-open': m['submissions.ui.until-opens'],
  open: m['submissions.ui.until-due'],
  late: m['submissions.ui.until-edits-end'],
  closed: m['submissions.ui.is-closed'],
}

const endOf = (round: RoundReply, phase: RoundPhase): string =>
  phase === 'not-yet-open'
    ? round.opens
    : phase === 'late'
      ? (round.exception?.endsAt ?? round.editsEnd)
      : round.due

/** The time alone where it was today in Taipei, as the server's clock has it; else the day as well. */
const savedWords = (at: string, now: number): string => {
  const dayOf = (moment: Date | string) => rocMinute(moment).slice(0, -6)
  const isToday = dayOf(at) === dayOf(new Date(now))
  return m['submissions.ui.last-saved']({ at: isToday ? timeOfDay(at).slice(0, 5) : rocMinute(at) })
}

/** How long there is, what is ready, and the step to hand it in. */
export const DeadlineCard = ({ alliance, round, readiness }: DeadlineCardProps) => {
  const now = useNow(60_000)
  const phase = roundPhase(round, now)
  const isOpen = takesChanges(round)
  return (
    <Card isLeading aria-label={m['submissions.ui.window']()}>
      <div className={styles.deadline}>
        <div>
          <div className={styles.big}>
            {phase === 'closed' ? m['ui.time-over']() : <Countdown until={endOf(round, phase)} />}
          </div>
          <small>{untilWords[phase]({ round: round.round })}</small>
        </div>
        <div>
          <b>
            {m['submissions.ui.window-dates']({
              year: round.year,
              round: round.round,
              opens: rocMinute(round.opens).slice(0, -6),
              due: rocMinute(round.due),
            })}
          </b>{' '}
          {round.state === 'open' ? null : (
            <Chip>{say(`submissions.state.${round.state}`, {}, getLocale())}</Chip>
          )}
          <div className="muted">
            {readiness
              ? m['submissions.ui.standing']({
                  ready: readiness.ready,
                  records: readiness.records,
                  handedIn: round.last
                    ? m['submissions.ui.handed-in-at']({ at: rocMinute(round.last.submittedAt) })
                    : m['submissions.ui.not-handed-in'](),
                  saved: readiness.lastSavedAt ? savedWords(readiness.lastSavedAt, now) : '',
                })
              : m['ui.loading']()}
          </div>
          {round.exception ? (
            <div className="muted">
              {m['submissions.ui.exception']({
                at: rocMinute(round.exception.endsAt),
                reason: round.exception.reason,
              })}
            </div>
          ) : null}
        </div>
        <LinkButton
          tone={isOpen ? 'primary' : 'plain'}
          to="/alliances/$alliance/years/$year/rounds/$round/submit"
          params={{ alliance, year: String(round.year), round: String(round.round) }}
        >
          {isOpen ? m['submissions.ui.review-and-submit']() : m['submissions.ui.review']()}
        </LinkButton>
      </div>
    </Card>
  )
}
