import type { RoundReply } from '@openalliance/contract'
import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import styles from './rounds-beside.module.css'

interface RoundsBesideProps {
  readonly alliance: string
  readonly rounds: readonly RoundReply[]
}

const RoundBeside = ({ alliance, round }: { readonly alliance: string; readonly round: RoundReply }) => {
  const { year, opens, due, state, correctionDue } = round
  const place = { alliance, year: String(year) }
  const maySubmit = round.abilities.includes('submit')
  return (
    <div className={styles.round}>
      <span>
        {m['submissions.ui.round-named']({ year, round: round.round })}{' '}
        {state === 'open' ? null : (
          <Chip mark={state === 'correction-open' ? 'evidence' : 'neutral'}>
            {say(`submissions.state.${state}`, {}, getLocale())}
          </Chip>
        )}{' '}
        <span className="muted">
          {state === 'correction-open'
            ? correctionDue
              ? m['submissions.ui.correct-until']({ at: rocMinute(correctionDue) })
              : null
            : m['submissions.ui.from-to']({ opens: rocMinute(opens).slice(0, -6), due: rocMinute(due) })}
        </span>
      </span>
      {state === 'correction-open' ? (
        <LinkButton isSmall to="/alliances/$alliance/years/$year/verification" params={place}>
          {m['submissions.ui.see-returned']()}
        </LinkButton>
      ) : (
        <LinkButton
          isSmall
          to="/alliances/$alliance/years/$year/rounds/$round/submit"
          params={{ ...place, round: String(round.round) }}
        >
          {maySubmit ? m['submissions.ui.review-and-submit']() : m['submissions.ui.review']()}
        </LinkButton>
      )}
    </div>
  )
}

/** The rounds in which there is something to do as well as in the one at hand; nothing where there are none. */
export const RoundsBeside = ({ alliance, rounds }: RoundsBesideProps) =>
  rounds.length === 0 ? null : (
    <Card aria-label={m['submissions.ui.rounds-beside']()}>
      <div className="stack">
        <b>{m['submissions.ui.rounds-beside']()}</b>
        {rounds.map((round) => (
          <RoundBeside key={round.round} {...{ alliance, round }} />
        ))}
      </div>
    </Card>
  )
