import type { RoundReply } from '@openalliance/contract'
import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { nowMs } from '../../../ui/now.ts'
import { DocumentLinks } from '../../documents/parts/document-links.tsx'
import { documentsOfSubmission } from '../../documents/queries.ts'
import { useIsOfTeam } from '../../evidence/parts/use-is-of-team.ts'
import { returnedQuery } from '../../verification/queries.ts'
import { correctionStep } from '../model/correction-step.ts'
import { aheadOf } from '../model/round-ahead.ts'
import { roundStanding } from '../model/round-standing.ts'
import styles from './deadline-card.module.css'
import { ExtensionNote } from './extension-note.tsx'
import { useCorrectionBars } from './use-correction-bars.ts'

interface RoundCardProps {
  readonly alliance: string
  readonly round: RoundReply
  readonly next: RoundReply | null
}

const stepWords = {
  correct: m['submissions.ui.go-correct'],
  look: m['submissions.ui.see-returned'],
  none: m['submissions.ui.go-verification'],
}

/** Where a round stands that was handed in and taken up, what came of it, and when the next one opens. */
export const RoundCard = ({ alliance, round, next }: RoundCardProps) => {
  const ahead = aheadOf(round, nowMs())
  const isToCorrect = ahead === 'correct'
  const isOfTeam = useIsOfTeam(alliance)
  const returned = useQuery({
    ...returnedQuery({ alliance, round: round.id ?? '' }),
    enabled: round.state === 'correction-open' && round.id !== null,
  }).data?.items
  // Where all of it was withdrawn nothing is due.
  const isAllWithdrawn = round.state === 'correction-open' && returned?.length === 0
  const isCorrection = isToCorrect && !isAllWithdrawn
  const isBarred = useCorrectionBars(alliance, round).length > 0
  const maySubmit = round.abilities.includes('submit')
  const step = isCorrection ? correctionStep(returned, { isOfTeam, maySubmit, isBarred }) : 'none'
  const place = { alliance, year: String(round.year) }
  return (
    <Card isLeading aria-label={m['submissions.ui.window']()}>
      <div className={styles.deadline}>
        <div>
          <div className={styles.big}>
            {isCorrection && round.correctionDue ? (
              <Countdown until={round.correctionDue} />
            ) : (
              (ahead === 'correction-over'
                ? m['submissions.ui.after-correction']
                : () => say(`submissions.state.${round.state}`, {}, getLocale()))()
            )}
          </div>
          <small>
            {isCorrection && round.correctionDue
              ? m['submissions.ui.until-correction-due']({ at: rocMinute(round.correctionDue) })
              : m['submissions.ui.round-named']({ year: round.year, round: round.round })}
          </small>
        </div>
        <div>
          {isCorrection ? (
            <Chip mark="evidence">{say(`submissions.state.${round.state}`, {}, getLocale())}</Chip>
          ) : null}{' '}
          <b>
            {isAllWithdrawn ? m['submissions.ui.all-withdrawn']() : roundStanding(round, ahead, isOfTeam)}
          </b>
          <ExtensionNote round={round} now={nowMs()} />
          {next ? (
            <div className="muted">
              {m['submissions.ui.next-round']({ round: next.round, at: rocMinute(next.opens) })}
            </div>
          ) : null}
          <div className="row wrap">
            <Link to="/alliances/$alliance/verification-records" params={{ alliance }}>
              {m['verification.ui.records']()}
            </Link>
            {round.last ? (
              <Link
                to="/alliances/$alliance/submissions/$snapshot"
                params={{ alliance, snapshot: round.last.id }}
              >
                {m['submissions.ui.see-receipt']()}
              </Link>
            ) : null}
          </div>
          {round.last ? <DocumentLinks links={documentsOfSubmission(alliance, round.last.id)} /> : null}
        </div>
        {step === 'resubmit' ? (
          <LinkButton
            tone="primary"
            to="/alliances/$alliance/years/$year/rounds/$round/submit"
            params={{ ...place, round: String(round.round) }}
          >
            {m['verification.ui.go-resubmit']()}
          </LinkButton>
        ) : (
          <LinkButton
            tone={step === 'correct' ? 'primary' : 'plain'}
            to="/alliances/$alliance/years/$year/verification"
            params={place}
          >
            {stepWords[step]()}
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
