import { getLocale, m, saidOnce, say } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { issuedQuery } from '../queries.ts'

interface RecordOutcomeProps {
  readonly record: { readonly alliance: string; readonly id: string; readonly type: string }
  /** The office judges the record's round again: what it had said is not final. */
  readonly isJudgedAgain: boolean
}

const words = {
  accepted: m['verification.ui.outcome-counts'],
  'accepted-not-counted': m['verification.ui.outcome-uncounted'],
  rejected: m['verification.ui.outcome-rejected'],
}
const tones = { accepted: 'counts', 'accepted-not-counted': 'not', rejected: 'not' } as const

/**
 * What the office's last verification record says of a record that it settled, and why nothing can be added to it; while
 * the office judges the round again, what it had said before.
 */
export const RecordOutcome = ({ record: { alliance, id, type }, isJudgedAgain }: RecordOutcomeProps) => {
  const issued = useQuery(issuedQuery(alliance)).data?.items ?? []
  const found = issued
    .flatMap((each) => each.entries.map((entry) => ({ issued: each, entry })))
    .find(({ entry }) => entry.record === id)
  if (!found || found.entry.decision === 'returned') return null
  const { decision, note, because } = found.entry
  const said = saidOnce(note, because, { type, isMendable: false }, getLocale())
  const why = [said.note, said.reason ?? ''].filter((text) => text !== '')
  return (
    <section aria-label={m['verification.ui.outcome-title']()} className={`finding ${tones[decision]}`}>
      <b>
        {isJudgedAgain
          ? m['verification.ui.outcome-before']({
              number: found.issued.number,
              decision: say(`verification.decision.${decision}`, {}, getLocale()),
            })
          : words[decision]({ number: found.issued.number })}
      </b>
      {decision === 'accepted'
        ? null
        : why.map((text) => <p key={text}>{m['verification.ui.outcome-why']({ why: text })}</p>)}
      <Link
        to="/alliances/$alliance/verification-records/$issued"
        params={{ alliance, issued: found.issued.id }}
      >
        {m['verification.ui.see-record']({ number: found.issued.number })}
      </Link>
    </section>
  )
}
