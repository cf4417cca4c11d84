import { getLocale, m, readingTitle } from '@openalliance/messages'
import { type ReadingName, readingNames, saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioField, SelectField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { countCodePoints } from '../../../ui/folded.ts'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { refusalOf } from '../../accounts/queries.ts'
import { type PhraseReply, phrasesChanged, savePhrase } from '../queries.ts'
import { decisionWord } from './verification-words.ts'

const mostCharacters = 500
const decisions = ['returned', 'rejected'] as const

interface PhraseDialogProps {
  /** null for a new one; otherwise as it stands now, also when somebody else has changed it meanwhile. */
  readonly phrase: PhraseReply | null
  readonly onClose: () => void
}

/** Adds a phrase or changes one. What is typed stays when somebody else was first, with their words beside it. */
export const PhraseDialog = ({ phrase, onClose }: PhraseDialogProps) => {
  const client = useQueryClient()
  // The office never types a code; made once, so that a repeated attempt is the same phrase.
  const [code] = useState(() => phrase?.code ?? `office-${crypto.randomUUID()}`)
  const [seen, setSeen] = useState(phrase?.version ?? null)
  const [zh, setZh] = useState(phrase?.zh ?? '')
  const [en, setEn] = useState(phrase?.en ?? '')
  const [decision, setDecision] = useState<PhraseReply['decision']>(phrase?.decision ?? 'returned')
  const [reading, setReading] = useState(phrase?.reading ?? null)
  const [isAsked, setAsked] = useState(false)
  const saving = useIntention({
    does: (attempt, version: number | null) =>
      savePhrase(code, { zh: saidIn(zh), en: saidIn(en), decision, reading, version }, attempt),
    onSuccess: () => {
      void phrasesChanged(client)
      notify(m['verification.ui.phrase-saved']())
      onClose()
    },
    onError: async (fault) => {
      if (refusalOf(fault)?.code === 'verification.phrase-changed') await phrasesChanged(client)
    },
  })
  const refusal = refusalOf(saving.error)
  const isOvertaken = refusal?.code === 'verification.phrase-changed' && phrase && phrase.version !== seen
  const isRight = (text: string) => says(text) && countCodePoints(text) <= mostCharacters
  const save = () => {
    setAsked(true)
    if (!isRight(zh) || !isRight(en) || saving.isPending) return
    // Whoever has seen the newest words and saves again means it.
    const version = isOvertaken ? phrase.version : seen
    setSeen(version)
    saving.mutate(version)
  }
  const missing = (text: string, field: 'zh' | 'en') =>
    refusal?.at(field) ?? (isAsked && !says(text) ? m['verification.ui.phrase-needed']() : undefined)
  // One line on the wire: where a person breaks it, a blank stands.
  const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ')
  return (
    <Dialog
      isOpen
      title={phrase ? m['verification.ui.phrase-edit-title']() : m['verification.ui.phrase-add']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={saving.isPending} onPress={save}>
            {m['verification.ui.phrase-save']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      {saving.error ? (
        <div role="alert" className="finding not">
          {saving.error.message}
          {isOvertaken ? (
            <small>{m['verification.ui.phrase-now']({ zh: phrase.zh, en: phrase.en })}</small>
          ) : null}
        </div>
      ) : null}
      <FormLayout aria-label={m['verification.ui.phrases']()} onSubmit={save}>
        <FormSection>
          <TextArea
            label={m['verification.ui.phrase-zh']()}
            hint={m['verification.ui.phrase-both-hint']()}
            isRequired
            isWide
            rows={2}
            mostCharacters={mostCharacters}
            value={zh}
            onChange={(text) => setZh(oneLine(text))}
            error={missing(zh, 'zh')}
          />
          <TextArea
            label={m['verification.ui.phrase-en']()}
            isRequired
            isWide
            rows={2}
            mostCharacters={mostCharacters}
            value={en}
            onChange={(text) => setEn(oneLine(text))}
            error={missing(en, 'en')}
          />
          <RadioField
            label={m['verification.ui.phrase-decision']()}
            isRequired
            isInline
            value={decision}
            onChange={(chosen) => chosen && setDecision(chosen)}
            choices={decisions.map((each) => ({ value: each, label: decisionWord(each) }))}
          />
          <SelectField<ReadingName>
            label={m['verification.ui.phrase-occasion']()}
            hint={m['verification.ui.phrase-occasion-hint']()}
            isWide
            emptyLabel={m['verification.ui.phrase-anywhere']()}
            value={readingNames.find((name) => name === reading) ?? null}
            onChange={setReading}
            choices={readingNames.map((name) => ({ value: name, label: readingTitle(name, getLocale()) }))}
            error={refusal?.at('reading')}
          />
        </FormSection>
      </FormLayout>
    </Dialog>
  )
}
