import type { TargetSheet } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { faultText } from '../../evidence/queries.ts'
import { agreeSheet, receiveSheet, returnSheet, submitSheet } from '../queries.ts'

interface SheetActionsProps {
  readonly alliance: string
  readonly sheet: TargetSheet
}

/** The next step of the sheet, for whoever may take it. */
export const SheetActions = ({ alliance, sheet }: SheetActionsProps) => {
  const client = useQueryClient()
  const [isReturning, setReturning] = useState(false)
  const at = { alliance, year: sheet.year, stateVersion: sheet.stateVersion }
  const after = (words: string) => (next: TargetSheet) => {
    receiveSheet(client, alliance, next)
    setReturning(false)
    notify(words)
  }
  const submitting = useIntention({
    span: 'input',
    does: (attempt) => submitSheet(at, attempt),
    onSuccess: after(m['targets.ui.was-submitted']()),
  })
  const agreeing = useIntention({
    span: 'input',
    does: (attempt) => agreeSheet(at, attempt),
    onSuccess: after(m['targets.ui.was-agreed']()),
  })
  const returning = useIntention({
    span: 'input',
    does: (attempt, reason: string) => returnSheet(at, reason, attempt),
    onSuccess: after(m['targets.ui.was-returned']()),
  })
  const may = (ability: string) => sheet.abilities.includes(ability)
  const fault = submitting.error ?? agreeing.error
  return (
    <div className="stack">
      <div className="row wrap">
        {sheet.state === 'open' && may('submitTargets') ? (
          <Button tone="primary" isPending={submitting.isPending} onPress={() => submitting.mutate()}>
            {m['targets.ui.submit']()}
          </Button>
        ) : null}
        {sheet.state === 'submitted' && may('agreeTargets') ? (
          <Button tone="primary" isPending={agreeing.isPending} onPress={() => agreeing.mutate()}>
            {m['targets.ui.agree']()}
          </Button>
        ) : null}
        {sheet.state !== 'open' && may('agreeTargets') ? (
          <Button onPress={() => setReturning(true)}>{m['targets.ui.return']()}</Button>
        ) : null}
      </div>
      {fault ? (
        <div role="alert" className="finding not">
          {faultText(fault)}
        </div>
      ) : null}
      {isReturning ? (
        <ConfirmWithReason
          isOpen
          title={m['targets.ui.return']()}
          confirmLabel={m['targets.ui.return']()}
          reasonHint={m['targets.ui.return-hint']()}
          isPending={returning.isPending}
          error={returning.error ? faultText(returning.error) : undefined}
          onConfirm={(reason) => returning.mutate(reason)}
          onClose={() => setReturning(false)}
        />
      ) : null}
    </div>
  )
}
