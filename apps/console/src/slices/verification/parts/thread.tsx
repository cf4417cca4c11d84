import { m, rocMinute } from '@openalliance/messages'
import type { ThreadReply } from '../queries.ts'
import styles from './thread.module.css'
import { threadWord } from './verification-words.ts'

const textOf = ({ kind, text }: ThreadReply): string => {
  if (text) return text
  return kind === 'evidence'
    ? m['verification.ui.thread-evidence-text']()
    : m['verification.ui.thread-accepted']()
}

/** Finding, answer, new evidence, decision: each with name and time, oldest first. */
export const Thread = ({ lines }: { readonly lines: readonly ThreadReply[] }) => (
  <ol className={styles.thread}>
    {lines.map((line) => (
      <li key={line.id} className={styles[line.kind]}>
        <small>
          <b>{threadWord(line.kind)}</b> · {line.by} · {rocMinute(line.at)}
        </small>
        <span className={styles.text}>{textOf(line)}</span>
      </li>
    ))}
  </ol>
)
