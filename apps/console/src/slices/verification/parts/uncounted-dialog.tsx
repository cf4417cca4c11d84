import { findingText, getLocale, m } from '@openalliance/messages'
import { isBeside, saidIn } from '@openalliance/rules'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { announce } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { countCodePoints } from '../../../ui/folded.ts'
import { areShortcutsOn, takesText } from '../../../ui/shortcuts.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { listed } from '../../evidence/parts/record-words.ts'
import { numberedName } from '../../figures/parts/figure-words.ts'
import { phraseOf } from '../model/fitting-phrases.ts'
import type { DecisionBody, EntryReply, PhraseReply } from '../queries.ts'
import { useKeptText } from './kept-text.ts'
import styles from './uncounted-dialog.module.css'
import { useWordsWanted, wordsWanted } from './use-words-wanted.ts'
import { leaningText } from './verification-words.ts'

const mostCharacters = 2000

/** What is only listed beside the KPIs is told as that. */
const uncountedText = ({ lines }: EntryReply): string => {
  const beside = lines.filter(({ kpi, contribution }) => contribution > 0 && isBeside(kpi))
  return beside.length > 0
    ? m['verification.ui.uncounted-beside']({ listed: listed(beside.map(({ kpi }) => numberedName(kpi))) })
    : m['verification.ui.uncounted-text']()
}
const mostReasons = 3

type Decided = Pick<DecisionBody, 'decision' | 'note' | 'phrase'>

interface UncountedDialogProps {
  readonly entry: EntryReply
  /** What stands in the desk's note: where nothing was typed here yet, it is the beginning. */
  readonly note: string
  /** Where the words typed here are kept, for as long as the entry is not decided. */
  readonly textKey: string
  readonly phrases: readonly PhraseReply[]
  /** The words with which it is returned unless others are written; empty where there are none. */
  readonly offered: string
  /** Whether it was accepted as not counting before, and that did not arrive. */
  readonly wasUncounted: boolean
  /** Told once the dialog stands and has the focus. */
  readonly onStands: () => void
  /** Left without a decision; what was typed stays here. */
  readonly onClose: () => void
  readonly onDecide: (decided: Decided) => void
}

const reasonsOf = ({ findings, type }: EntryReply): string[] =>
  findings
    .flatMap(({ because }) => (because ? findingText(because, type, getLocale()) : []))
    .slice(0, mostReasons)

interface QuestionProps {
  readonly of: UncountedDialogProps
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onCancel: () => void
}

type Answer = 'returned' | 'accepted-not-counted'

const Question = ({ of: props, note, onNote, onCancel }: QuestionProps) => {
  const { entry, phrases, offered, onStands } = props
  const [error, setError] = useState<string | null>(null)
  // What the words in the box were asked for; Ctrl+Enter sends them with it.
  const [wanted, setWanted] = useState<Answer>(props.wasUncounted ? 'accepted-not-counted' : 'returned')
  const field = useRef<HTMLTextAreaElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  const isLeaning = entry.leansOn.length > 0
  const isLacking = entry.outcome === 'evidence' && !isLeaning
  const arrive = useEffectEvent(() => {
    // Neither the box nor a button: a key that was meant for the desk would be typed into the one and press the other.
    whole.current?.focus()
    onStands()
  })
  useEffect(() => arrive(), [])

  const toNote = () => {
    field.current?.focus()
    field.current?.select()
  }
  const told = saidIn(note)
  const isTooLong = countCodePoints(note) > mostCharacters
  const wanting = useWordsWanted(told === '' ? error : null, () => setError(null))
  const ask = (answer: Answer, sentence: string) => {
    const why = told === '' ? wordsWanted(sentence) : sentence
    if (told === '') wanting.ask()
    setWanted(answer)
    setError(why)
    announce(why)
    // The box is entered by the person alone: the next key of a burst would become words to the alliance.
    if (!areShortcutsOn()) toNote()
  }
  const decide = (decision: Answer, words: string) => {
    // Where it cannot be sent now the question stands, and Ctrl+Enter sends what was chosen.
    setWanted(decision)
    props.onDecide({ decision, note: words, phrase: phraseOf(phrases, words)?.code ?? null })
  }
  const giveBack = () => {
    if (isTooLong) return
    const words = told || offered
    if (words === '') return ask('returned', m['verification.ui.note-needed']())
    decide('returned', words)
  }
  const acceptUncounted = () => {
    if (isTooLong || isLeaning) return
    // A sentence that asks for a correction says nothing about what is final.
    if (told !== '' && (told === offered || phraseOf(phrases, told)?.decision === 'returned'))
      return ask('accepted-not-counted', m['verification.ui.return-words']())
    if (isLacking && told === '') return ask('accepted-not-counted', m['verification.ui.reason-needed']())
    decide('accepted-not-counted', told)
  }
  // Not the desk's digits and not its A: whoever keys on as fast as before decides nothing here.
  const answers: Readonly<Record<string, () => void>> = { r: giveBack, u: acceptUncounted, e: toNote }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.defaultPrevented) return
    if (event.key === 'Escape' && takesText(document.activeElement)) {
      // As at the desk it leaves the box first, and the question only from outside of it.
      event.preventDefault()
      event.stopPropagation()
      whole.current?.focus()
      return
    }
    const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    const isPlain = !event.ctrlKey && !event.metaKey && areShortcutsOn() && !takesText(document.activeElement)
    const sent = wanted === 'returned' ? giveBack : acceptUncounted
    const answer = isSent ? sent : isPlain ? answers[event.key.toLowerCase()] : undefined
    if (!answer) return
    event.preventDefault()
    answer()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys typed in the field within; the element itself takes none.
    <div ref={whole} tabIndex={-1} className={`stack ${styles.whole}`} onKeyDown={onKeyDown}>
      {isLeaning ? (
        <p className="finding person">{leaningText(entry)}</p>
      ) : (
        reasonsOf(entry).map((reason) => (
          <p key={reason} className={`finding ${isLacking ? 'evidence' : 'not'}`}>
            {reason}
          </p>
        ))
      )}
      {isLeaning ? null : <p>{isLacking ? m['verification.ui.uncounted-lacks']() : uncountedText(entry)}</p>}
      <TextArea
        label={m['verification.ui.note']()}
        hint={
          wanted === 'returned' ? m['verification.ui.send-return']() : m['verification.ui.send-uncounted']()
        }
        rows={3}
        value={note}
        onChange={(text) => {
          onNote(text)
          setError(null)
        }}
        mostCharacters={mostCharacters}
        inputRef={field}
        error={error ?? undefined}
      />
      <div className={styles.answer}>
        <Button tone="primary" shortcut="R" onPress={giveBack}>
          {m['verification.ui.return']()}
        </Button>
        <p className="muted">
          {offered === ''
            ? m['verification.ui.blank-needs-words']()
            : m['verification.ui.blank-returns']({ text: offered })}
        </p>
      </div>
      {isLeaning ? null : (
        <div className={styles.answer}>
          <Button shortcut="U" onPress={acceptUncounted}>
            {m['verification.ui.accept-uncounted']()}
          </Button>
          <p className="muted">
            {isLacking
              ? m['verification.ui.blank-needs-reason']()
              : m['verification.ui.blank-says-nothing']()}
          </p>
        </div>
      )}
      <div>
        <Button onPress={onCancel}>{m['ui.cancel']()}</Button>
      </div>
    </div>
  )
}

/**
 * What to do with an entry that does not count, before anything is decided: returning it comes first. Accepting it without
 * counting is final, and where a paper is missing it wants a reason; where it leans on something open it is not offered.
 * The words of a return, an untouched phrase say, stand with the return and never in the box. What is typed here is kept
 * with the entry and never becomes the desk's note by itself.
 */
export const UncountedDialog = (props: UncountedDialogProps) => {
  const isOfReturn = phraseOf(props.phrases, props.note)?.decision === 'returned'
  const [note, setNote] = useKeptText(props.textKey, isOfReturn ? '' : props.note)
  const of = isOfReturn ? { ...props, offered: saidIn(props.note) } : props
  return (
    <Dialog isAlert isOpen keepsTyped onClose={props.onClose} title={m['verification.ui.uncounted-title']()}>
      <Question of={of} note={note} onNote={setNote} onCancel={props.onClose} />
    </Dialog>
  )
}
