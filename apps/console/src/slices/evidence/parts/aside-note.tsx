import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import type { EvidenceType } from '@openalliance/rules'
import { Fragment, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { KeptDraft } from '../../../ui/draft/draft-memory.ts'
import { asideFields } from '../model/aside-fields.ts'
import type { Values } from '../model/draft-merge.ts'
import styles from '../screens/record-page.module.css'
import { FieldValueText } from './field-value-text.tsx'
import { knownLabel } from './record-words.ts'

interface AsideNoteProps {
  readonly record: RecordReply
  readonly form: EvidenceType
  readonly aside: KeptDraft<Values>
  /** False where this browser keeps nothing: the words stand on this page alone. */
  readonly isKeptHere: boolean
  readonly onDiscard: () => void
}

/** What was typed and could not be saved before the record was closed to this person: shown, kept, or given up. */
export const AsideNote = ({ record, form, aside, isKeptHere, onDiscard }: AsideNoteProps) => {
  const [isAsked, setAsked] = useState(false)
  const { alliance, content } = record
  return (
    <section className={styles.notes} aria-label={m['evidence.ui.aside-title']()}>
      <div className="finding evidence stack">
        <p>{isKeptHere ? m['evidence.ui.aside']() : m['evidence.ui.aside-not-kept']()}</p>
        <dl className="facts">
          {asideFields(content, aside).map(({ field, value, text }) => (
            <Fragment key={field}>
              <dt>{knownLabel(form, field)}</dt>
              <dd>{text ?? <FieldValueText {...{ alliance, form, field, value }} />}</dd>
            </Fragment>
          ))}
        </dl>
        <div>
          <Button isSmall tone="quiet" onPress={() => setAsked(true)}>
            {m['evidence.ui.aside-discard']()}
          </Button>
        </div>
      </div>
      <Dialog
        isOpen={isAsked}
        isAlert
        title={m['evidence.ui.aside-discard-title']()}
        onClose={() => setAsked(false)}
        actions={
          <>
            <Button
              tone="danger"
              onPress={() => {
                setAsked(false)
                onDiscard()
              }}
            >
              {m['evidence.ui.aside-discard']()}
            </Button>
            <Button onPress={() => setAsked(false)}>{m['ui.cancel']()}</Button>
          </>
        }
      >
        <p>{m['evidence.ui.aside-discard-text']()}</p>
      </Dialog>
    </section>
  )
}
