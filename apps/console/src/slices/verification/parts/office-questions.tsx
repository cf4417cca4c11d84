import { m, rocMinute } from '@openalliance/messages'
import { saidIn } from '@openalliance/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { announce } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { KeyHint } from '../../../ui/key-hint.tsx'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { refusalOf } from '../../accounts/queries.ts'
import { isUnanswered, unansweredOf } from '../model/standing-answers.ts'
import { answerQuestion, deskKey, type EntryReply, entryAnew, entryKey, type RoundPlace } from '../queries.ts'
import styles from './desk-panel.module.css'
import { forgetText, hasKeptWords, useKeptText } from './kept-text.ts'
import { answerText, questionText } from './verification-words.ts'
import { isStoppedWithoutLine } from './without-line.ts'

type Question = EntryReply['questions'][number]

interface QuestionProps {
  readonly place: RoundPlace
  readonly record: string
  readonly title: string
  readonly question: Question
  readonly mayAnswer: boolean
  /** This one takes the number keys. */
  readonly isNext: boolean
  readonly reasonKey: string
  readonly hold: KeyQueue['hold']
}

const AskedQuestion = (props: QuestionProps) => {
  const { place, record, title, question, mayAnswer, isNext, reasonKey, hold } = props
  const client = useQueryClient()
  const { given } = question
  const [isChanging, setChanging] = useState(false)
  const [reason, setReason] = useKeptText(reasonKey, isUnanswered(question) ? '' : (given?.reason ?? ''))
  const [isReasoning, setReasoning] = useState(reason !== '' && isUnanswered(question))
  const reasonField = useRef<HTMLInputElement>(null)
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    // Who asked for the box writes next; on the answers its letters and spaces would answer.
    if (isAsked) reasonField.current?.focus()
  }, [isAsked])
  const answer = useMutation({
    mutationFn: (chosen: string) =>
      answerQuestion(place, record, question, { answer: chosen, reason: saidIn(reason) }),
    // An answer of the platform from before would arrive after this one and undo what is shown.
    onMutate: () => client.cancelQueries({ queryKey: entryKey(place, record) }),
    onError: (fault) => refusalOf(fault) && entryAnew(client, place, record),
    onSuccess: (entry, chosen) => {
      forgetText(reasonKey)
      client.setQueryData(entryKey(place, record), entry)
      void client.invalidateQueries({ queryKey: deskKey(place) })
      setChanging(false)
      announce(m['verification.ui.answered']({ answer: answerText(question.question, chosen) }))
    },
  })
  const isUnderWay = useRef(false)
  const give = (code: string) => {
    if (isUnderWay.current || isStoppedWithoutLine(title, hasKeptWords(reasonKey))) return
    isUnderWay.current = true
    const release = hold()
    const over = () => {
      isUnderWay.current = false
      release()
    }
    answer.mutateAsync(code).then(over, over)
  }
  const isOpen = mayAnswer && (isUnanswered(question) || isChanging)
  useShortcuts(
    isOpen && isNext
      ? question.answers.slice(0, 9).map((code, index) => ({
          key: String(index + 1),
          label: m['verification.ui.key-answer']({ number: index + 1 }),
          does: () => give(code),
        }))
      : [],
  )
  return (
    <div
      className={`finding ${given && !given.isEarlier ? (given.answer === 'yes' ? 'counts' : 'not') : 'person'} ${styles.found}`}
    >
      <b>
        {/* Whoever cannot answer is not asked to. */}
        {!mayAnswer || (given && !given.isEarlier)
          ? ''
          : `${m['verification.ui.needs-decision']()}${m['ui.colon']()}`}
        {questionText(question.question)}
      </b>
      {given ? (
        <span>
          {given.isEarlier
            ? m['verification.ui.earlier-answer']({ answer: answerText(question.question, given.answer) })
            : answerText(question.question, given.answer)}
          {given.reason ? ` · ${given.reason}` : ''}
          <br />
          <small>{m['verification.ui.given']({ name: given.by, at: rocMinute(given.at) })}</small>
        </span>
      ) : null}
      {isOpen ? (
        <>
          <div className={styles.answers}>
            {question.answers.map((code, index) => (
              <Button
                key={code}
                isSmall
                isPending={answer.isPending && answer.variables === code}
                aria-pressed={given?.answer === code}
                onPress={() => give(code)}
              >
                {answerText(question.question, code)}
                {given?.isEarlier && given.answer === code
                  ? m['verification.ui.in-brackets']({ text: m['verification.ui.answer-stands']() })
                  : ''}
                {isNext ? <KeyHint>{index + 1}</KeyHint> : null}
              </Button>
            ))}
          </div>
          {isReasoning ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: keys typed in the field within; the element itself takes none.
            <div
              onKeyDown={(event) => {
                // Out of the field, so that single keys answer again.
                if (event.key === 'Escape' && !event.nativeEvent.isComposing) reasonField.current?.blur()
              }}
            >
              <TextField
                label={m['verification.ui.reason']()}
                value={reason}
                onChange={setReason}
                inputRef={reasonField}
                error={
                  [...reason].length > 1000
                    ? m['ui.text-too-long']({ over: [...reason].length - 1000 })
                    : null
                }
              />
            </div>
          ) : (
            <div>
              <Button
                isSmall
                tone="quiet"
                onPress={() => {
                  setReasoning(true)
                  setAsked(true)
                }}
              >
                {m['verification.ui.add-reason']()}
              </Button>
            </div>
          )}
        </>
      ) : null}
      {given && mayAnswer && !isOpen ? (
        <div>
          <Button isSmall tone="quiet" onPress={() => setChanging(true)}>
            {m['verification.ui.change-answer']()}
          </Button>
        </div>
      ) : null}
      {answer.error ? <p role="alert">{answer.error.message}</p> : null}
    </div>
  )
}

interface OfficeQuestionsProps {
  readonly place: RoundPlace
  readonly entry: EntryReply
  readonly keyOf: (part: string) => string
  readonly hold: KeyQueue['hold']
}

/** What only a person can see; one press answers, and the answer becomes part of the explanation. */
export const OfficeQuestions = ({ place, entry, keyOf, hold }: OfficeQuestionsProps) => {
  // What a verification record has settled is judged again before another answer is given.
  const mayAnswer = entry.abilities.includes('verify') && entry.settledBy === null
  const next = unansweredOf(entry)[0]?.question
  return entry.questions.map((question) => (
    <AskedQuestion
      key={question.question}
      place={place}
      record={entry.record}
      title={entry.title}
      question={question}
      mayAnswer={mayAnswer}
      isNext={question.question === next}
      hold={hold}
      reasonKey={keyOf(`reason.${question.question}`)}
    />
  ))
}
