import { type Alliance, type NewAlliance, type ProgrammeName, programmeNames } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { programmeName } from '../../programmes/parts/programme-words.ts'
import { alliancesChanged, createAlliance } from '../queries.ts'
import { AwardFields, type AwardForm } from './award-fields.tsx'

interface CreateAllianceDialogProps {
  readonly onClose: () => void
  readonly onCreated: (alliance: Alliance) => void
}

const empty: AwardForm = {
  nameZh: '',
  field: null,
  hostZh: '',
  hostEn: '',
  county: null,
  operatingType: null,
}

/** Opens an alliance after its award; terms, project and PI follow on its page. */
export const CreateAllianceDialog = ({ onClose, onCreated }: CreateAllianceDialogProps) => {
  const client = useQueryClient()
  const ownStep = useOwnStep()
  const [programme, setProgramme] = useState<ProgrammeName>(programmeNames[0])
  const [form, setForm] = useState(empty)
  const [isAsked, setAsked] = useState(false)
  const creating = useIntention({
    does: (attempt, body: NewAlliance) => {
      ownStep.begin()
      return createAlliance(body, attempt)
    },
    onSuccess: (alliance) => {
      alliancesChanged(client)
      notify(m['alliances.ui.created']({ name: alliance.nameZh }))
      ownStep.take(() => onCreated(alliance))
    },
  })
  const refusal = refusalOf(creating.error)
  const errorAt = (name: string) => {
    const value = form[name as keyof AwardForm]
    const isMissing = name !== 'hostEn' && (value === null || !says(value))
    return refusal?.at(name) ?? (isAsked && isMissing ? m['alliances.ui.fill-in']() : undefined)
  }
  const create = () => {
    setAsked(true)
    const { nameZh, field, hostZh, hostEn, county, operatingType } = form
    if (!says(nameZh) || !field || !says(hostZh) || !county || !operatingType) return
    creating.mutate({ programme, nameZh, field, hostZh, hostEn, county, operatingType })
  }
  return (
    <Dialog
      isOpen
      isWide
      title={m['alliances.ui.create']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={creating.isPending} onPress={create}>
            {m['alliances.ui.create']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      {creating.error ? (
        <div role="alert" className="finding not">
          {faultText(creating.error)}
        </div>
      ) : null}
      <FormLayout aria-label={m['alliances.ui.create']()} onSubmit={create}>
        <FormSection>
          <RadioField<ProgrammeName>
            label={m['programmes.ui.programme']()}
            isInline
            isWide
            value={programme}
            onChange={(chosen) => chosen && setProgramme(chosen)}
            choices={programmeNames.map((name) => ({ value: name, label: programmeName(name) }))}
          />
        </FormSection>
        <AwardFields form={form} onChange={setForm} errorAt={errorAt} />
      </FormLayout>
    </Dialog>
  )
}
