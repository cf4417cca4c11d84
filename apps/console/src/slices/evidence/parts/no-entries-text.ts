import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { whyNoEntries } from '../model/why-no-entries.ts'

/** {@link whyNoEntries} in the reader's words, with what can be done instead; null where records are taken. */
export const noEntriesText = (rounds: readonly RoundReply[], now: number): string | null => {
  const found = whyNoEntries(rounds, now)
  if (found === null) return null
  if (found.why === 'no-window') return m['evidence.ui.entries-closed']()
  const opening = found.next && { next: found.next.round, at: rocMinute(found.next.opens) }
  if (found.why === 'opens-later') return opening && m['evidence.ui.entries-opens'](opening)
  const { round } = found
  const reason =
    found.why === 'taken-up'
      ? m['evidence.ui.entries-taken-up']({ round })
      : m['evidence.ui.entries-over']({ round, at: rocMinute(found.at) })
  return opening ? `${reason} ${m['evidence.ui.entries-next'](opening)}` : reason
}
