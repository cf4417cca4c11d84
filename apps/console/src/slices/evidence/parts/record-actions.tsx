import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { FormActions } from '../../../ui/form-layout.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { faultText } from '../queries.ts'
import type { useRecordSteps } from './use-record-steps.ts'

interface RecordActionsProps {
  readonly record: RecordReply
  readonly steps: ReturnType<typeof useRecordSteps>
  readonly isFinishing: boolean
  /** 完成 was pressed and waits for the files that are on their way. */
  readonly isAwaited: boolean
  /** 完成並新增下一筆. */
  readonly onDoneAndNext: () => void
}

/** The steps a record allows this person now, the main one first. The first is the form's own submit button. */
export const RecordActions = ({
  record,
  steps,
  isFinishing,
  isAwaited,
  onDoneAndNext,
}: RecordActionsProps) => {
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { ready, backToDraft, withdraw, remove, next } = steps
  const may = (ability: string) => record.abilities.includes(ability)
  const isBusy = isFinishing || isAwaited
  const place = { alliance: record.alliance, year: String(record.year) }
  return (
    <FormActions>
      <p role="status">{isAwaited ? m['evidence.ui.done-after-upload']() : null}</p>
      {may('ready') ? (
        <Button tone="primary" type="submit" isPending={isBusy || ready.isPending}>
          {m['evidence.ui.done']()}
        </Button>
      ) : null}
      {may('ready') && record.writing.acceptsEntries ? (
        <Button isPending={isBusy || ready.isPending || next.isPending} onPress={onDoneAndNext}>
          {m['evidence.ui.done-and-next']()}
        </Button>
      ) : null}
      <LinkButton to="/alliances/$alliance/years/$year/records" params={place}>
        {may('ready') ? m['evidence.ui.finish-later']() : m['evidence.ui.back-to-list']()}
      </LinkButton>
      {may('back-to-draft') ? (
        <Button isPending={backToDraft.isPending} onPress={() => backToDraft.mutate()}>
          {m['evidence.ui.back-to-draft']()}
        </Button>
      ) : null}
      {may('withdraw') ? (
        <Button tone="danger" onPress={() => setWithdrawing(true)}>
          {m['evidence.ui.withdraw']()}
        </Button>
      ) : null}
      {may('remove') ? (
        <Button tone="quiet" isPending={remove.isPending} onPress={() => remove.mutate()}>
          {m['evidence.ui.remove']()}
        </Button>
      ) : null}
      {isWithdrawing ? (
        <ConfirmWithReason
          isOpen
          isDangerous
          title={m['evidence.ui.withdraw-title']()}
          confirmLabel={m['evidence.ui.withdraw']()}
          isPending={withdraw.isPending}
          error={withdraw.error ? faultText(withdraw.error) : undefined}
          onClose={() => setWithdrawing(false)}
          onConfirm={(reason) => withdraw.mutate(reason, { onSuccess: () => setWithdrawing(false) })}
        >
          <p>{m['evidence.ui.withdraw-text']()}</p>
        </ConfirmWithReason>
      ) : null}
    </FormActions>
  )
}
