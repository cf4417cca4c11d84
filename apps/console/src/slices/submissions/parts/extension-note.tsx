import type { RoundReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { type ExtensionEffect, effectOfExtension } from '../model/round-ahead.ts'

interface Told {
  readonly at: string
  readonly reason: string
}

const words: Readonly<Record<ExtensionEffect, (facts: Told) => string>> = {
  extends: m['submissions.ui.exception'],
  ended: m['submissions.ui.exception-ended'],
  'taken-up': m['submissions.ui.exception-taken-up'],
  correcting: m['submissions.ui.exception-correcting'],
  'inside-window': m['submissions.ui.exception-inside'],
}

/** The extension of a round with what it does; one that does nothing says why. Null where there is none. */
export const extensionText = (round: RoundReply, now: number): string | null => {
  const effect = effectOfExtension(round, now)
  return effect === null || round.exception === null
    ? null
    : words[effect]({ at: rocMinute(round.exception.endsAt), reason: round.exception.reason })
}

/** {@link extensionText} as a line. */
export const ExtensionNote = ({ round, now }: { readonly round: RoundReply; readonly now: number }) => {
  const text = extensionText(round, now)
  return text === null ? null : <div className="muted">{text}</div>
}
