import type { Alliance } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { YesNo } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { faultText } from '../../evidence/queries.ts'
import { alliancesChanged, findSuccessor, handOver } from '../queries.ts'

interface HandOverDialogProps {
  readonly alliance: Alliance
  readonly onClose: () => void
}

/** Hands the alliance over: who, why, whether the team stays; then what will happen, before it does. */
export const HandOverDialog = ({ alliance, onClose }: HandOverDialogProps) => {
  const client = useQueryClient()
  const [inOffice] = alliance.principalInvestigators
  const [email, setEmail] = useState('')
  const [reason, setReason] = useState('')
  const [keeps, setKeeps] = useState<boolean | null>(null)
  const [isAsked, setAsked] = useState(false)
  const finding = useMutation({
    mutationFn: () => findSuccessor(alliance.id, email.trim(), new AbortController().signal),
  })
  const successor = finding.data ?? null
  const handing = useIntention({
    does: (attempt, to: string) =>
      handOver(
        alliance.id,
        {
          from: inOffice?.person ?? null,
          to,
          reason: saidIn(reason),
          keepsAssistants: keeps ?? true,
        },
        attempt,
      ),
    onSuccess: (line) => {
      alliancesChanged(client)
      notify(m['alliances.ui.handed-over']({ name: line.to.name }))
      onClose()
    },
  })
  const act = () => {
    setAsked(true)
    if (successor && says(reason) && keeps !== null) handing.mutate(successor.id)
  }
  const fault = handing.error ?? finding.error
  return (
    <Dialog
      isOpen
      title={m['alliances.ui.hand-over']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" isPending={handing.isPending} onPress={act}>
            {m['alliances.ui.hand-over-now']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      <p>
        {inOffice
          ? m['alliances.ui.hand-over-text']({ name: inOffice.name })
          : m['alliances.ui.first-pi-text']()}
      </p>
      {fault ? (
        <div role="alert" className="finding not">
          {faultText(fault)}
        </div>
      ) : null}
      <FormLayout aria-label={m['alliances.ui.hand-over']()} onSubmit={() => finding.mutate()}>
        <FormSection>
          <TextField
            label={m['alliances.ui.successor-email']()}
            hint={m['alliances.ui.successor-hint']()}
            type="email"
            isRequired
            isWide
            value={email}
            onChange={(text) => {
              setEmail(text)
              finding.reset()
            }}
            onBlur={() => (says(email) && !finding.data ? finding.mutate() : undefined)}
            error={
              finding.isSuccess && !successor
                ? m['alliances.ui.successor-unknown']()
                : isAsked && !successor && !finding.isPending
                  ? m['alliances.ui.successor-missing']()
                  : undefined
            }
            advice={
              successor
                ? { mark: 'counts', text: m['alliances.ui.successor-found']({ name: successor.name }) }
                : undefined
            }
          />
          <YesNo
            label={m['alliances.ui.keeps-team']()}
            isRequired
            isWide
            value={keeps}
            onChange={setKeeps}
            yes={m['alliances.ui.keeps-team-yes']()}
            no={m['alliances.ui.keeps-team-no']()}
            error={isAsked && keeps === null ? m['alliances.ui.fill-in']() : undefined}
          />
          <TextArea
            label={m['ui.reason']()}
            hint={m['alliances.ui.hand-over-reason-hint']()}
            isRequired
            isWide
            rows={3}
            mostCharacters={500}
            value={reason}
            onChange={setReason}
            error={isAsked && !says(reason) ? m['ui.reason-missing']() : undefined}
          />
        </FormSection>
      </FormLayout>
    </Dialog>
  )
}
