import { m, rocMinute } from '@openalliance/messages'
import type { ThreadReply } from '../queries.ts'
import styles from './thread.module.css'
import { decisionWord, threadWord } from './verification-words.ts'

const textOf = ({ kind, decision, text }: ThreadReply): string => {
  if (text) return text
  if (kind === 'evidence') return m['verification.ui.thread-evidence-text']()
  return decision === null ? m['verification.ui.thread-accepted']() : m['verification.ui.thread-no-words']()
}

/** Finding, answer, new evidence, decision: each with name and time, oldest first. */
export const Thread = ({ lines }: { readonly lines: readonly ThreadReply[] }) => (
  <ol className={styles.thread}>
    {lines.map((line) => (
      <li key={line.id} className={styles[line.kind]}>
        <small>
          <b>{line.decision ? decisionWord(line.decision) : threadWord(line.kind)}</b> · {line.by} ·{' '}
          {rocMinute(line.at)}
        </small>
        <span className={styles.text}>{textOf(line)}</span>
      </li>
    ))}
  </ol>
)
