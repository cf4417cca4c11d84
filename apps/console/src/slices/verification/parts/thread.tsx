import { m, rocMinute } from '@openalliance/messages'
import type { ThreadReply } from '../queries.ts'
import styles from './thread.module.css'
import { decisionWord, threadWord } from './verification-words.ts'

const textOf = ({ kind, decision, text, changed }: ThreadReply): string => {
  if (text) return text
  if (changed)
    return changed.at === null
      ? m['verification.ui.thread-evidence-changer']({ name: changed.by })
      : m['verification.ui.thread-evidence-changed']({ name: changed.by, at: rocMinute(changed.at) })
  if (kind === 'withdrawn') return m['verification.ui.thread-no-reason']()
  return decision === null ? m['verification.ui.thread-accepted']() : m['verification.ui.thread-no-words']()
}

/** Finding, answer, new evidence, decision: each with name and time, oldest first. */
export const Thread = ({ lines }: { readonly lines: readonly ThreadReply[] }) => (
  <ol className={styles.thread}>
    {lines.map((line) => (
      <li key={line.id} className={styles[line.kind]}>
        <small>
          <b>{line.decision ? decisionWord(line.decision) : threadWord(line.kind)}</b>{' '}
          {[line.by, rocMinute(line.at)]
            .filter(Boolean)
            .map((part) => `· ${part}`)
            .join(' ')}
        </small>
        <span className={styles.text}>{textOf(line)}</span>
      </li>
    ))}
  </ol>
)
