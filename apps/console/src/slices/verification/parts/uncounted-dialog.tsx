import { findingText, getLocale, m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { countCodePoints } from '../../../ui/folded.ts'
import { areShortcutsOn, takesText } from '../../../ui/shortcuts.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { phraseOf } from '../model/fitting-phrases.ts'
import type { DecisionBody, EntryReply, PhraseReply } from '../queries.ts'

const mostCharacters = 2000
const mostReasons = 3

type Decided = Pick<DecisionBody, 'decision' | 'note' | 'phrase'>

interface UncountedDialogProps {
  readonly entry: EntryReply
  /** What was typed already. */
  readonly note: string
  readonly phrases: readonly PhraseReply[]
  /** The words for a return that fit what was found; empty where there are none. */
  readonly offered: string
  /** Told once the dialog stands and has the focus. */
  readonly onStands: () => void
  /** Left without a decision, with what the person typed; a sentence that was only offered is not theirs. */
  readonly onClose: (note: string) => void
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

const Question = ({ of: props, note, onNote, onCancel }: QuestionProps) => {
  const { entry, phrases, offered, onStands } = props
  const [lacking, setLacking] = useState<'returned' | 'accepted-not-counted' | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const isLacking = entry.outcome === 'evidence'
  const arrive = useEffectEvent(() => {
    // Where words are still to be written they are what comes next; else one key decides.
    ;(isLacking && !says(note) ? field.current : first.current)?.focus()
    onStands()
  })
  useEffect(() => arrive(), [])

  const told = saidIn(note)
  const isTooLong = countCodePoints(note) > mostCharacters
  const ask = (wanted: 'returned' | 'accepted-not-counted') => {
    setLacking(wanted)
    field.current?.focus()
    field.current?.select()
  }
  const giveBack = () => {
    if (isTooLong) return
    if (told === '') return ask('returned')
    props.onDecide({ decision: 'returned', note: told, phrase: phraseOf(phrases, told)?.code ?? null })
  }
  const acceptUncounted = () => {
    if (isTooLong) return
    const phrase = phraseOf(phrases, told)
    // A sentence that asks for a paper is no reason to go without it.
    const isNoReason = told === '' || told === offered || phrase !== null
    if (isLacking && isNoReason) return ask('accepted-not-counted')
    props.onDecide({ decision: 'accepted-not-counted', note: told, phrase: phrase?.code ?? null })
  }
  const error = {
    returned: m['verification.ui.note-needed'](),
    'accepted-not-counted': m['verification.ui.reason-needed'](),
  }
  const answers: Readonly<Record<string, () => void>> = { 1: giveBack, 2: acceptUncounted }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.defaultPrevented) return
    const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    const isPlain = !event.ctrlKey && !event.metaKey && areShortcutsOn() && !takesText(document.activeElement)
    const answer = isSent ? giveBack : isPlain ? answers[event.key] : undefined
    if (!answer) return
    event.preventDefault()
    answer()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys typed in the field within; the element itself takes none.
    <div className="stack" onKeyDown={onKeyDown}>
      {reasonsOf(entry).map((reason) => (
        <p key={reason} className={`finding ${isLacking ? 'evidence' : 'not'}`}>
          {reason}
        </p>
      ))}
      <p>{isLacking ? m['verification.ui.uncounted-lacks']() : m['verification.ui.uncounted-text']()}</p>
      <TextArea
        label={m['verification.ui.note']()}
        rows={3}
        value={note}
        onChange={(text) => {
          onNote(text)
          setLacking(null)
        }}
        mostCharacters={mostCharacters}
        inputRef={field}
        error={lacking ? error[lacking] : undefined}
      />
      <div className="row wrap">
        <Button ref={first} tone="primary" shortcut="1" onPress={giveBack}>
          {m['verification.ui.return']()}
        </Button>
        <Button shortcut="2" onPress={acceptUncounted}>
          {m['verification.ui.accept-uncounted']()}
        </Button>
        <Button onPress={onCancel}>{m['ui.cancel']()}</Button>
      </div>
    </div>
  )
}

/**
 * What to do with an entry that does not count, before anything is decided: returning it comes first. Accepting it without
 * counting is final, and where a paper is missing it wants a reason.
 */
export const UncountedDialog = (props: UncountedDialogProps) => {
  const [first] = useState(props.note || props.offered)
  const [note, setNote] = useState(first)
  const leave = () => props.onClose(note === first ? props.note : note)
  return (
    <Dialog isAlert isOpen onClose={leave} title={m['verification.ui.uncounted-title']()}>
      <Question of={props} note={note} onNote={setNote} onCancel={leave} />
    </Dialog>
  )
}
