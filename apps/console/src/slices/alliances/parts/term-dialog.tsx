import type { Alliance } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { type Day, isDay } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { alliancesChanged, saveTerm } from '../queries.ts'
import { termName } from './alliance-words.ts'

interface TermDialogProps {
  readonly alliance: Alliance
  readonly number: number
  readonly onClose: () => void
}

const dayOf = (text: string | undefined): Day | null => (text !== undefined && isDay(text) ? text : null)

/** Sets the days of a term. */
export const TermDialog = ({ alliance, number, onClose }: TermDialogProps) => {
  const client = useQueryClient()
  const term = alliance.terms.find((each) => each.number === number)
  const [startsOn, setStartsOn] = useState(dayOf(term?.startsOn))
  const [endsOn, setEndsOn] = useState(dayOf(term?.endsOn))
  const [isAsked, setAsked] = useState(false)
  const saving = useIntention({
    does: (attempt, days: { startsOn: string; endsOn: string }) =>
      saveTerm(alliance.id, number, { version: term?.version ?? 0, ...days }, attempt),
    onSuccess: () => {
      alliancesChanged(client)
      notify(m['alliances.ui.saved']())
      onClose()
    },
  })
  const refusal = refusalOf(saving.error)
  const missing = isAsked ? m['alliances.ui.fill-in']() : undefined
  const save = () => {
    setAsked(true)
    if (startsOn && endsOn) saving.mutate({ startsOn, endsOn })
  }
  return (
    <Dialog
      isOpen
      title={termName(number)}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={saving.isPending} onPress={save}>
            {m['alliances.ui.save']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      {saving.error ? (
        <div role="alert" className="finding not">
          {faultText(saving.error)}
        </div>
      ) : null}
      <FormLayout aria-label={termName(number)} onSubmit={save}>
        <FormSection hint={m['alliances.ui.term-hint']()}>
          <RocDateField
            label={m['programmes.ui.starts-on']()}
            isRequired
            value={startsOn}
            onChange={setStartsOn}
            error={refusal?.at('startsOn') ?? (startsOn ? undefined : missing)}
          />
          <RocDateField
            label={m['programmes.ui.ends-on']()}
            isRequired
            value={endsOn}
            onChange={setEndsOn}
            error={refusal?.at('endsOn') ?? (endsOn ? undefined : missing)}
          />
        </FormSection>
      </FormLayout>
    </Dialog>
  )
}
