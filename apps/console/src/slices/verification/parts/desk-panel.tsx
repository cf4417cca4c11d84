import type { QueueLine, RecordReply } from '@openalliance/contract'
import { getLocale, m, rocMinute } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode, Ref } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { nowMs } from '../../../ui/now.ts'
import { meQuery } from '../../accounts/queries.ts'
import { statusWord, typeName } from '../../evidence/parts/record-words.ts'
import { isCorrectionOver } from '../../submissions/model/current-round.ts'
import { isOfOffice } from '../model/of-office.ts'
import type { DecisionBody, DeskLine, EntryReply, RoundPlace } from '../queries.ts'
import { DecisionForm } from './decision-form.tsx'
import styles from './desk-panel.module.css'
import { EntryChips } from './entry-chips.tsx'
import { hasKeptWords, uncountedKey } from './kept-text.ts'
import { MachineFindings, RulesMet } from './machine-findings.tsx'
import { OfficeQuestions } from './office-questions.tsx'
import { OldBesideNew } from './old-beside-new.tsx'
import { RecordFacts } from './record-facts.tsx'
import { Thread } from './thread.tsx'
import type { Trouble } from './use-decisions.ts'
import { allianceName, decisionWord, leaningText } from './verification-words.ts'

/** What stands there instead of the decision that did not arrive. */
const TroubleBox = (props: {
  readonly trouble: Trouble
  readonly decision: EntryReply['decision']
  readonly noteKey: string
  readonly onPutAside: () => void
}) => {
  const { trouble, decision, noteKey } = props
  const isOfQuestion = trouble.attempted === 'accepted-not-counted'
  const hasWords = hasKeptWords(isOfQuestion ? uncountedKey(noteKey) : noteKey)
  return (
    <div role="alert" className={`finding not ${styles.trouble}`}>
      <b>{m['verification.ui.stale-title']({ decision: decisionWord(trouble.attempted) })}</b>
      {trouble.isStale && decision ? (
        <>
          <span>
            {m['verification.ui.stale-by']({
              name: decision.by,
              at: rocMinute(decision.at),
              decision: decisionWord(decision.decision),
            })}
          </span>
          {decision.note ? <span>{m['verification.ui.stale-note']({ note: decision.note })}</span> : null}
        </>
      ) : (
        <span>{trouble.isStale ? m['verification.ui.stale-changed']() : trouble.text}</span>
      )}
      <span>
        {!hasWords
          ? m['verification.ui.press-again']()
          : isOfQuestion
            ? m['verification.ui.kept-in-question']()
            : m['verification.ui.kept']()}
      </span>
      <div>
        <Button isSmall onPress={props.onPutAside}>
          {m['verification.ui.understood']()}
        </Button>
      </div>
    </div>
  )
}

const Elsewhere = ({ entry }: { readonly entry: EntryReply }) =>
  entry.elsewhere.length === 0 ? null : (
    <small>
      {m['verification.ui.elsewhere']({
        list: entry.elsewhere
          .map((one) =>
            m['verification.ui.elsewhere-one']({
              alliance: allianceName(one),
              status: statusWord(one.status as RecordReply['status']),
            }),
          )
          .join(getLocale() === 'en' ? ', ' : '、'),
      })}
    </small>
  )

/** Whoever verifies waits for a state; everybody else reads in every state. */
const whyReadOnly = ({ state, correctionDue }: QueueLine, allWithdrawn: boolean): string => {
  if (allWithdrawn) return m['verification.ui.read-only-all-withdrawn']()
  if (isCorrectionOver({ state, correctionDue }, nowMs())) return m['verification.ui.read-only-overdue']()
  if (state === 'correction-open' && correctionDue !== null)
    return m['verification.ui.read-only-correcting']({ at: rocMinute(correctionDue) })
  if (state === 'record-issued') return m['verification.ui.read-only-issued']()
  return state === 'closed' ? m['verification.ui.read-only-closed']() : m['verification.ui.read-only']()
}

const WhyReadOnly = (props: Pick<DeskPanelProps, 'round' | 'isAllWithdrawn'>) => {
  const { data: me } = useQuery(meQuery)
  if (!me) return null
  return isOfOffice(me)
    ? whyReadOnly(props.round, props.isAllWithdrawn)
    : m['verification.ui.read-only-role']()
}

interface DeskPanelProps {
  readonly place: RoundPlace
  readonly year: number
  readonly round: QueueLine
  /** Of what was returned nothing is left, so that the round can be closed. */
  readonly isAllWithdrawn: boolean
  readonly line: DeskLine
  readonly entry: EntryReply
  readonly record: RecordReply
  readonly position: { readonly at: number; readonly total: number }
  readonly trouble: Trouble | null
  readonly isUnderWay: boolean
  readonly keyOf: (part: string) => string
  readonly onDecide: (body: DecisionBody) => void
  readonly onPutAside: () => void
  readonly hold: KeyQueue['hold']
  readonly waiting: ReactNode
  readonly heading: Ref<HTMLHeadingElement>
}

/** Everything one needs to decide an entry, in the order in which one needs it. */
export const DeskPanel = (props: DeskPanelProps) => {
  const { place, year, line, entry, record, position, trouble, isUnderWay, keyOf } = props
  const { returnedVersion, presentVersion, thread } = entry
  return (
    <div className={styles.pane}>
      <div className={styles.body}>
        <div className={styles.title}>
          <h2 ref={props.heading} tabIndex={-1}>
            {entry.title}
          </h2>
          <span className="muted">{m['verification.ui.position']({ ...position })}</span>
        </div>
        <div className={styles.kind}>
          <small>{typeName(entry.type)}</small>
          <EntryChips line={line} isUnderWay={isUnderWay} hasTrouble={trouble !== null} />
        </div>
        {trouble ? (
          <TroubleBox
            trouble={trouble}
            decision={entry.decision}
            noteKey={keyOf('note')}
            onPutAside={props.onPutAside}
          />
        ) : null}
        {entry.isMoved && entry.leansOn.length === 0 ? (
          <p className="finding person">{m['verification.ui.moved']()}</p>
        ) : null}
        {entry.leansOn.length > 0 ? <p className="finding person">{leaningText(entry)}</p> : null}
        <MachineFindings place={place} entry={entry} year={year} />
        <OfficeQuestions place={place} entry={entry} keyOf={keyOf} hold={props.hold} />
        {returnedVersion === null ||
        (line.decision === 'returned' && returnedVersion === presentVersion) ? null : (
          <section className={styles.section}>
            <h3>{m['verification.ui.old-beside-new']()}</h3>
            <OldBesideNew record={record} before={returnedVersion} after={presentVersion} />
          </section>
        )}
        <RecordFacts record={record} />
        <RulesMet entry={entry} year={year} />
        <Elsewhere entry={entry} />
        {thread.length > 0 ? (
          <section className={styles.section}>
            <h3>{m['verification.ui.thread']()}</h3>
            <Thread lines={thread} />
          </section>
        ) : null}
        {entry.abilities.includes('verify') ? null : (
          <p className="muted">
            {line.isWithdrawn ? `${m['verification.ui.read-only-withdrawn']()} ` : null}
            {line.isWithdrawn && !props.isAllWithdrawn ? null : <WhyReadOnly {...props} />}{' '}
            {entry.decision && !line.isWithdrawn ? (
              <Chip>
                {m['verification.ui.decided-by']({
                  name: entry.decision.by,
                  at: rocMinute(entry.decision.at),
                  decision: decisionWord(entry.decision.decision),
                })}
              </Chip>
            ) : null}
          </p>
        )}
      </div>
      {entry.abilities.includes('verify') ? (
        <DecisionForm
          // Another's decision brings its own words; mine, if I typed any, are kept under the key.
          key={`${entry.record} ${entry.decision?.at ?? ''}`}
          entry={entry}
          noteKey={keyOf('note')}
          attempted={trouble?.attempted ?? null}
          isUnderWay={isUnderWay}
          place={place}
          hold={props.hold}
          waiting={props.waiting}
          onDecide={props.onDecide}
        />
      ) : null}
    </div>
  )
}
