import type { RecordReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { nowMs } from '../../../ui/now.ts'
import { endOfChanges } from '../../submissions/model/current-round.ts'
import { effectOfExtension } from '../../submissions/model/round-ahead.ts'
import { extensionText } from '../../submissions/parts/extension-note.tsx'
import { roundsQuery } from '../../submissions/queries.ts'
import { type ReadOnlyReason, readOnlyReason } from '../model/read-only.ts'
import styles from '../screens/record-page.module.css'
import { useIsOfTeam } from './use-is-of-team.ts'

interface Told {
  readonly round: number
  readonly opens: string
  readonly ended: string
  readonly correctionEnded: string
}

const words: Readonly<Record<ReadOnlyReason, (told: Told) => string>> = {
  'no-right': m['evidence.ui.ro-no-right'],
  'handed-in': m['evidence.ui.ro-handed-in'],
  'being-verified': m['evidence.ui.ro-being-verified'],
  'to-be-returned': m['evidence.ui.ro-to-be-returned'],
  'correction-over': m['evidence.ui.ro-correction-over'],
  accepted: m['evidence.ui.ro-accepted'],
  rejected: m['evidence.ui.ro-rejected'],
  'judged-again': m['evidence.ui.ro-judged-again'],
  withdrawn: m['evidence.ui.ro-withdrawn'],
  'round-closed': m['evidence.ui.ro-round-closed'],
  'round-taken-up': m['evidence.ui.ro-round-taken-up'],
  'not-yet-open': m['evidence.ui.ro-not-yet-open'],
  'window-over': m['evidence.ui.ro-window-over'],
  'year-without-windows': m['evidence.ui.ro-year-without-windows'],
}

/** Until when the record can be changed, or why it cannot; what an extension does for it; that it is late. */
export const RecordNotes = ({ record }: { readonly record: RecordReply }) => {
  const { alliance, year, correctionEnds, writing, isLate, withdrawal } = record
  const rounds = useQuery(roundsQuery(alliance, year)).data?.items
  const isOwn = useIsOfTeam(alliance)
  if (!rounds) return null
  const now = nowMs()
  const round = rounds.find((one) => one.round === record.round)
  const reason = readOnlyReason({ record, rounds, isOfTeam: isOwn, now })
  const mayCorrect = reason === null && record.status === 'returned' && correctionEnds !== null
  const isCorrectedByOthers =
    reason === 'no-right' && !isOwn && record.status === 'returned' && correctionEnds !== null
  const hasVainExtension = round !== undefined && !['extends', null].includes(effectOfExtension(round, now))
  const notes = [
    mayCorrect ? m['evidence.ui.correction-until']({ at: rocMinute(correctionEnds) }) : null,
    isCorrectedByOthers ? m['evidence.ui.read-correction-until']({ at: rocMinute(correctionEnds) }) : null,
    withdrawal
      ? m['evidence.ui.ro-withdrawn-by']({ name: withdrawal.by.name, at: rocMinute(withdrawal.at) })
      : null,
    withdrawal?.reason ? m['evidence.ui.withdrawn-why']({ reason: withdrawal.reason }) : null,
    reason &&
      !withdrawal &&
      words[reason]({
        round: record.round,
        opens: round ? rocMinute(round.opens) : '',
        ended: round ? rocMinute(endOfChanges(round)) : '',
        correctionEnded: correctionEnds ? rocMinute(correctionEnds) : '',
      }),
    reason === null && !mayCorrect && writing.underException && writing.editsEnd
      ? m['evidence.ui.under-exception']({ at: rocMinute(writing.editsEnd) })
      : null,
    reason !== null && isOwn && round && hasVainExtension ? extensionText(round, now) : null,
    isLate ? m['evidence.ui.is-late']() : null,
  ].filter((note) => typeof note === 'string')
  return notes.length > 0 ? (
    <div className={styles.notes}>
      {notes.map((note) => (
        <p key={note} className="finding">
          {note}
        </p>
      ))}
    </div>
  ) : null
}
