import type { Decision } from '@openalliance/contract'
import { getLocale, m, rocMinute } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { announce } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { countCodePoints } from '../../../ui/folded.ts'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { areShortcutsOn, useShortcuts } from '../../../ui/shortcuts.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { fittingPhrases, inPageLanguage, phraseOf, phraseText } from '../model/fitting-phrases.ts'
import { offeredSentences, returnWords } from '../model/offered-words.ts'
import { unansweredOf } from '../model/standing-answers.ts'
import { wordsAgain } from '../model/words-again.ts'
import { type DecisionBody, type EntryReply, phrasesQuery, type RoundPlace } from '../queries.ts'
import { AgainDialog } from './again-dialog.tsx'
import styles from './desk-panel.module.css'
import { hasKeptWords, uncountedKey, useKeptText } from './kept-text.ts'
import { Likenesses } from './likenesses.tsx'
import { UncountedDialog } from './uncounted-dialog.tsx'
import { useAffirm } from './use-affirm.ts'
import { useWordsWanted, wordsWanted } from './use-words-wanted.ts'
import { decisionWord } from './verification-words.ts'
import { isStoppedWithoutLine } from './without-line.ts'

const mostCharacters = 2000

const isUncounted = ({ outcome }: EntryReply): boolean => outcome === 'not' || outcome === 'evidence'

const isWithin = ({ currentTarget, target }: KeyboardEvent): boolean =>
  target instanceof Node && currentTarget.contains(target)

/** What Ctrl+Enter sends with the words of the note. */
type Wish = 'accepted' | 'returned' | 'rejected'

/** An acceptance that does not count is asked for anew: its words stand with the question. */
const wishOf = (attempted: Decision | null): Wish | null =>
  attempted === 'accepted-not-counted' ? 'accepted' : attempted

const wishWords = {
  accepted: m['verification.ui.accept'],
  returned: m['verification.ui.return'],
  rejected: m['verification.ui.reject'],
}

/** What words are for: a return says what to add, a rejection why. */
const neededFor = (decision: Wish): string =>
  decision === 'rejected' ? m['verification.ui.reject-note-needed']() : m['verification.ui.note-needed']()

const decidedBy = ({ by, at, decision }: NonNullable<EntryReply['decision']>) => ({
  name: by,
  at: rocMinute(at),
  decision: decisionWord(decision),
})

interface DecisionFormProps {
  readonly place: RoundPlace
  readonly hold: KeyQueue['hold']
  readonly entry: EntryReply
  readonly noteKey: string
  /** What was decided and did not arrive; it is what the note is for. */
  readonly attempted: Decision | null
  readonly isUnderWay: boolean
  /** What still waits of the keys that were pressed ahead. */
  readonly waiting: ReactNode
  readonly onDecide: (body: DecisionBody) => void
}

/** The note with its phrase book, and the three decisions. What is typed is kept until it has arrived. */
export const DecisionForm = (props: DecisionFormProps) => {
  const { place, hold, entry, noteKey, isUnderWay, onDecide } = props
  const phrases = useQuery(phrasesQuery).data?.items ?? []
  const before = entry.decision?.note ?? ''
  const [typed, setTyped] = useKeptText(noteKey, before)
  const note = inPageLanguage(phrases, typed, getLocale())
  const [wanted, setWanted] = useState<Wish | null>(null)
  const [isAsked, setAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { fitting, others } = fittingPhrases(phrases, entry)
  const isQuestionOpen = unansweredOf(entry).length > 0
  const offered = returnWords(entry, fitting, getLocale())
  // The first of these returns an entry whose note is empty, and is what P takes.
  const sentences = offeredSentences(offered, fitting, getLocale())
  // What is asked of an entry that does not count; the reply lets waiting keys go on once it stands there.
  const [asking, setAsking] = useState<{ readonly stands: () => void } | null>(null)
  useEffect(() => () => asking?.stands(), [asking])
  // What a verification record has settled is judged again only after this question.
  const [again, setAgain] = useState<{
    readonly decision: Decision
    readonly reason: string
    readonly stands: () => void
  } | null>(null)
  useEffect(() => () => again?.stands(), [again])
  const askAgain = (decision: Decision, reason: string) => {
    setWanted(null)
    setAsked(false)
    setAgain({ decision, reason, stands: hold() })
  }
  const affirm = useAffirm(place, entry.record, hold)
  const standing = wishOf(entry.decision?.decision ?? null)
  // Words that stand there from before speak for what was decided; a sentence taken since, for what it is for.
  const taken = note === before ? null : phraseOf(phrases, note)?.decision
  const wish = wanted ?? wishOf(props.attempted) ?? taken ?? standing ?? 'returned'
  const isForWords = wanted === 'returned' || wanted === 'rejected'
  const lacksWords = isAsked && isForWords && !says(note) ? wordsWanted(neededFor(wanted)) : null
  const wanting = useWordsWanted(lacksWords, () => {
    setWanted(null)
    setAsked(false)
    // The wish is given up, and what stands decided keeps its words.
    if (!says(note)) setTyped(before)
  })

  const takeText = (text: string) => {
    // A second phrase joins what is there; the first takes the place of a phrase nobody touched.
    setTyped(!says(note) || phraseOf(phrases, note) ? text : `${note.trimEnd()}\n${text}`)
    setAsked(false)
    // The focus stays where it is: the next key decides, and is no letter of the note.
    announce(text)
  }
  // What was wanted stays wanted: Ctrl+Enter says it and sends it once the line is back.
  const isStopped = (decision: Wish): boolean => {
    const stopped = isStoppedWithoutLine(entry.title, hasKeptWords(noteKey, uncountedKey(noteKey)))
    if (stopped) setWanted(decision)
    return stopped
  }
  const decide = (decision: Wish, of = entry) => {
    if (isUnderWay || countCodePoints(note) > mostCharacters || isStopped(decision)) return
    if (of.settledBy !== null) return askAgain(decision, wordsAgain(phrases, note, before, decision))
    // What was said of one decision says nothing of another: it is in the correspondence, and new words are asked for.
    const isOfAnother = note === before && standing !== null && standing !== decision
    const isSilent = !says(note) || isOfAnother
    if (isSilent) setTyped('')
    if (decision === 'returned' && isSilent && offered !== '') {
      setTyped(offered)
      const phrase = phraseOf(phrases, offered)?.code ?? null
      return onDecide({ decision, note: offered, phrase, version: of.version })
    }
    if (decision !== 'accepted' && isSilent) {
      setWanted(decision)
      setAsked(true)
      wanting.ask()
      announce(wordsWanted(neededFor(decision)))
      // Where there are no single keys none can become letters, so that the box is a good place for the next one.
      if (!areShortcutsOn()) field.current?.focus()
      return
    }
    // Words that asked for a correction say nothing about what is accepted now.
    const isLeftOver = note === before || phraseOf(phrases, note) !== null
    const told = decision === 'accepted' && isLeftOver ? '' : saidIn(note)
    setWanted(null)
    setAsked(false)
    onDecide({
      decision,
      note: told,
      phrase: told ? (phraseOf(phrases, told)?.code ?? null) : null,
      version: of.version,
    })
  }
  const accept = () => {
    if (isUnderWay || isStopped('accepted')) return
    // Whatever was wanted before, a return say, is given up by the new wish.
    setWanted(null)
    if (isQuestionOpen) return setAsked(true)
    if (isUncounted(entry)) return setAsking({ stands: hold() })
    decide('accepted')
  }
  const affirmAndAccept = async () => {
    if (isUnderWay) return
    // Of what is settled nothing is answered in passing.
    if (!isQuestionOpen || entry.settledBy !== null) return accept()
    if (isStopped('accepted')) return
    setWanted(null)
    const settled = await affirm(entry)
    if (settled?.outcome === 'counts') decide('accepted', settled)
    else if (settled && isUncounted(settled)) setAsking({ stands: hold() })
  }
  const focusNote = () => {
    const { current } = field
    current?.focus()
    // What is added comes after what stands there.
    current?.setSelectionRange(current.value.length, current.value.length)
  }
  useShortcuts([
    { key: 'a', label: m['verification.ui.accept'](), does: accept },
    { key: 'y', label: m['verification.ui.key-affirm'](), does: () => void affirmAndAccept() },
    { key: 'r', label: m['verification.ui.return'](), does: () => decide('returned') },
    { key: 'x', label: m['verification.ui.reject'](), does: () => decide('rejected') },
    { key: 'e', label: m['verification.ui.key-note'](), does: focusNote },
    ...sentences
      .slice(0, 1)
      .map((text) => ({ key: 'p', label: m['verification.ui.key-phrase'](), does: () => takeText(text) })),
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    // The question's keys come here too, though it stands elsewhere on the page: they are its own.
    if (event.nativeEvent.isComposing || !isWithin(event)) return
    // Out of the field, so that single keys decide again; onto no button, so that Space turns pages.
    if (event.key === 'Escape') field.current?.blur()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (wish === 'accepted') accept()
      else decide(wish)
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys typed in the field within; the element itself takes none.
    <div className={styles.decide} onKeyDown={onKeyDown}>
      {sentences.map((text) => (
        <button key={text} type="button" className={styles.phrase} onClick={() => takeText(text)}>
          {text}
        </button>
      ))}
      <div className={styles.note}>
        <select
          className={styles.more}
          aria-label={m['verification.ui.phrases']()}
          value=""
          onChange={(event) => {
            const phrase = phrases.find(({ code }) => code === event.target.value)
            if (!phrase) return
            takeText(phraseText(phrase, getLocale()))
            // Within a list letters choose from it; out of it they decide again.
            event.target.blur()
          }}
        >
          <option value="">{m['verification.ui.phrases']()}…</option>
          {[...fitting, ...others].map((phrase) => (
            <option key={phrase.code} value={phrase.code}>
              {phraseText(phrase, getLocale())}
            </option>
          ))}
        </select>
        <TextArea
          label={m['verification.ui.note']()}
          hint={(offered === '' ? m['verification.ui.note-hint'] : m['verification.ui.note-hint-offered'])({
            decision: wishWords[wish](),
          })}
          error={lacksWords ?? undefined}
          rows={2}
          value={note}
          onChange={setTyped}
          mostCharacters={mostCharacters}
          inputRef={field}
        />
      </div>
      {isAsked && isQuestionOpen && !isForWords ? (
        <p role="alert" className="finding person">
          {m['verification.ui.question-first']()}
        </p>
      ) : null}
      <Likenesses place={place} entry={entry} />
      <div className={styles.buttons}>
        <Button tone="primary" shortcut="A" isPending={isUnderWay} onPress={accept}>
          {m['verification.ui.accept']()}
        </Button>
        <Button shortcut="R" isPending={isUnderWay} onPress={() => decide('returned')}>
          {m['verification.ui.return']()}
        </Button>
        <Button shortcut="X" isPending={isUnderWay} onPress={() => decide('rejected')}>
          {m['verification.ui.reject']()}
        </Button>
      </div>
      {props.waiting}
      {entry.decision ? (
        <small>
          {entry.settledBy === null
            ? `${m['verification.ui.decided-by'](decidedBy(entry.decision))} ${m['verification.ui.decide-again']()}`
            : m['verification.ui.decided-final']({
                ...decidedBy(entry.decision),
                number: entry.settledBy,
              })}
        </small>
      ) : null}
      {asking ? (
        <UncountedDialog
          entry={entry}
          note={note === before ? '' : note}
          phrases={phrases}
          offered={offered}
          onStands={asking.stands}
          textKey={uncountedKey(noteKey)}
          wasUncounted={props.attempted === 'accepted-not-counted'}
          onClose={() => setAsking(null)}
          onDecide={(decided) => {
            // The question stands, with what was typed in it.
            if (isStoppedWithoutLine(entry.title, hasKeptWords(noteKey, uncountedKey(noteKey)))) return
            setAsking(null)
            if (entry.settledBy !== null) return askAgain(decided.decision, decided.note)
            // Words of a return are what the desk's own return would send; those of the final answer stay with the question.
            if (decided.decision === 'returned') setTyped(decided.note)
            onDecide({ ...decided, version: entry.version })
          }}
        />
      ) : null}
      {again && entry.settledBy !== null && entry.decision ? (
        <AgainDialog
          number={entry.settledBy}
          settledAs={entry.decision.decision}
          decision={again.decision}
          reason={again.reason}
          mostCharacters={mostCharacters}
          onStands={again.stands}
          // Left without a decision, the words stand in the note.
          onReason={setTyped}
          onClose={() => setAgain(null)}
          onConfirm={(reason) => {
            if (isStoppedWithoutLine(entry.title, hasKeptWords(noteKey))) return
            setAgain(null)
            setTyped(reason)
            const phrase = phraseOf(phrases, reason)?.code ?? null
            onDecide({ decision: again.decision, note: reason, phrase, version: entry.version, again: true })
          }}
        />
      ) : null}
    </div>
  )
}
