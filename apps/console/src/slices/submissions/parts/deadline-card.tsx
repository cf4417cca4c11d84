import type { Readiness, RoundReply } from '@openalliance/contract'
import { getLocale, m, rocMinute, say, timeOfDay } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useNow } from '../../../ui/now.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { countsQuery } from '../../evidence/queries.ts'
import { afterMinute, endOfChanges, type RoundPhase, roundPhase } from '../model/current-round.ts'
import { type Ahead, aheadOf } from '../model/round-ahead.ts'
import styles from './deadline-card.module.css'
import { ExtensionNote } from './extension-note.tsx'

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
    : new Date(afterMinute(phase === 'late' ? endOfChanges(round) : round.due)).toISOString()

/** The time alone where it was today in Taipei, as the server's clock has it; else the day as well. */
const savedWords = (at: string, now: number, isOfTeam: boolean): string => {
  const dayOf = (moment: Date | string) => rocMinute(moment).slice(0, -6)
  const isToday = dayOf(at) === dayOf(new Date(now))
  return (isOfTeam ? m['submissions.ui.last-saved'] : m['submissions.ui.read-last-saved'])({
    at: isToday ? timeOfDay(at).slice(0, 5) : rocMinute(at),
  })
}

const submittedWords = {
  team: {
    entries: m['submissions.ui.standing-submitted'],
    noEntries: m['submissions.ui.standing-submitted-no-entries'],
  },
  reader: {
    entries: m['submissions.ui.read-submitted'],
    noEntries: m['submissions.ui.read-submitted-no-entries'],
  },
}

/** Where the hand-in stands, in one sentence; what lies behind is told as that. */
const standingText = (
  round: RoundReply,
  ahead: Ahead,
  readiness: Readiness,
  now: number,
  isOfTeam: boolean,
): string => {
  const { ready, records, lastSavedAt } = readiness
  if (ahead === 'over-unsubmitted')
    return m['submissions.ui.standing-unsubmitted']({ at: rocMinute(endOfChanges(round)), records })
  if (round.last)
    return (
      ahead === 'over'
        ? m['submissions.ui.standing-over']
        : submittedWords[isOfTeam ? 'team' : 'reader'][round.acceptsEntries ? 'entries' : 'noEntries']
    )({
      at: rocMinute(round.last.submittedAt),
      records: round.last.records,
    })
  return m['submissions.ui.standing']({
    ready,
    records,
    handedIn: ahead === 'hand-in' ? m['submissions.ui.not-handed-in']() : '',
    saved: lastSavedAt ? savedWords(lastSavedAt, now, isOfTeam) : '',
  })
}

/** How long there is, what is ready, and the step to hand it in. */
export const DeadlineCard = ({ alliance, round, readiness }: DeadlineCardProps) => {
  const now = useNow(60_000)
  const phase = roundPhase(round, now)
  const ahead = aheadOf(round, now)
  const isOfTeam = useIsOfTeam(alliance)
  // The list of the year holds them too, and nothing else says why this round has fewer.
  const byRound = useQuery(countsQuery(alliance, round.year, {})).data?.byRound ?? {}
  const later = Object.entries(byRound)
    .map(([number, count]) => ({ round: Number(number), count }))
    .filter((each) => each.round > round.round)
  const maySubmit = round.abilities.includes('submit')
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
            {readiness ? standingText(round, ahead, readiness, now, isOfTeam) : m['ui.loading']()}
          </div>
          {later.map((each) => (
            <div key={each.round} className="muted">
              {m['submissions.ui.of-later-round'](each)}
            </div>
          ))}
          <ExtensionNote {...{ round, now }} />
        </div>
        {ahead === 'hand-in' ? (
          <LinkButton
            tone={maySubmit ? 'primary' : 'plain'}
            to="/alliances/$alliance/years/$year/rounds/$round/submit"
            params={{ alliance, year: String(round.year), round: String(round.round) }}
          >
            {maySubmit ? m['submissions.ui.review-and-submit']() : m['submissions.ui.review']()}
          </LinkButton>
        ) : null}
      </div>
    </Card>
  )
}
