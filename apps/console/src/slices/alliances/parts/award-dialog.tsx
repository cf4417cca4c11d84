import type { Alliance, AllianceAward } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { alliancesChanged, saveAward } from '../queries.ts'
import { AwardFields, type AwardForm } from './award-fields.tsx'

interface AwardDialogProps {
  readonly alliance: Alliance
  readonly onClose: () => void
}

/** Changes what the award says, with a reason for the journal. */
export const AwardDialog = ({ alliance, onClose }: AwardDialogProps) => {
  const client = useQueryClient()
  const { nameZh, field, hostZh, hostEn, county, operatingType } = alliance
  const [form, setForm] = useState<AwardForm>({ nameZh, field, hostZh, hostEn, county, operatingType })
  const [isPublic, setPublic] = useState(alliance.isPublic)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const saving = useIntention({
    does: (attempt, body: AllianceAward) => saveAward(alliance.id, body, attempt),
    onSuccess: () => {
      alliancesChanged(client)
      notify(m['alliances.ui.saved']())
      onClose()
    },
  })
  const refusal = refusalOf(saving.error)
  const save = () => {
    setAsked(true)
    if (!says(reason) || !form.field || !form.county || !form.operatingType) return
    saving.mutate({
      version: alliance.version,
      reason: saidIn(reason),
      nameZh: form.nameZh,
      field: form.field,
      hostZh: form.hostZh,
      hostEn: form.hostEn,
      county: form.county,
      operatingType: form.operatingType,
      isPublic,
    })
  }
  return (
    <Dialog
      isOpen
      isWide
      title={m['alliances.ui.change-award']()}
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
      <FormLayout aria-label={m['alliances.ui.change-award']()} onSubmit={save}>
        <AwardFields form={form} onChange={setForm} errorAt={(name) => refusal?.at(name)} />
        <Checkbox label={m['alliances.ui.make-public']()} isChecked={isPublic} onChange={setPublic} />
        <FormSection>
          <TextArea
            label={m['ui.reason']()}
            hint={m['programmes.ui.reason-hint']()}
            isRequired
            isWide
            rows={2}
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
