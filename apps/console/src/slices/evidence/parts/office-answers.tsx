import type { RecordReply } from '@openalliance/contract'
import { getLocale, isSpoken, m, rocMinute, say } from '@openalliance/messages'

const spoken = (key: string, code: string) => (isSpoken(key) ? say(key, {}, getLocale()) : code)

/** What the office answered about this record, with its reasons. */
export const OfficeAnswers = ({ answers }: { readonly answers: RecordReply['answers'] }) =>
  answers.length === 0 ? null : (
    <ul className="list">
      {answers.map(({ question, answer, reason, by, at }) => (
        <li key={`${question} ${at}`}>
          <span>
            <b>{spoken(`rules.question.${question}`, question)}</b>{' '}
            {spoken(`rules.answer.${question}.${answer}`, answer)}
            {reason ? `${m['ui.colon']()}${reason}` : ''}
            <br />
            <small>{m['evidence.ui.answered-by']({ name: by.name, at: rocMinute(at) })}</small>
          </span>
        </li>
      ))}
    </ul>
  )
