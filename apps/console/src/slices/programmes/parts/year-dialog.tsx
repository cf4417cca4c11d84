import { type ProgrammeName, type ProgrammeYear, programmeNames } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { type Day, isDay, saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { CountField } from '../../../ui/amount-field.tsx'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { addYear, calendarChanged, changeYear } from '../queries.ts'
import { programmeName } from './programme-words.ts'

interface YearDialogProps {
  /** null for a year that does not exist yet. */
  readonly year: ProgrammeYear | null
  /** Offered for a new one. */
  readonly next: number
  readonly onClose: () => void
}

const dayOf = (text: string | undefined): Day | null => (text !== undefined && isDay(text) ? text : null)

/** Adds a programme year or changes its days. */
export const YearDialog = ({ year, next, onClose }: YearDialogProps) => {
  const client = useQueryClient()
  const [programme, setProgramme] = useState<ProgrammeName>(year?.programme ?? programmeNames[0])
  const [number, setNumber] = useState<number | null>(year?.year ?? next)
  const [startsOn, setStartsOn] = useState<Day | null>(dayOf(year?.startsOn ?? `${next + 1911}-02-01`))
  const [endsOn, setEndsOn] = useState<Day | null>(dayOf(year?.endsOn ?? `${next + 1912}-01-31`))
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const needsReason = year !== null && !says(reason)
  const saving = useIntention({
    does: async (attempt, days: { startsOn: string; endsOn: string }) => {
      if (year) {
        const { version } = year
        await changeYear(year.programme, year.year, { version, ...days, reason: saidIn(reason) }, attempt)
      } else if (number !== null) await addYear({ programme, year: number, ...days }, attempt)
    },
    onSuccess: () => {
      calendarChanged(client)
      notify(m['programmes.ui.year-saved']({ year: number ?? 0 }))
      onClose()
    },
  })
  const refusal = refusalOf(saving.error)
  const missing = isAsked ? m['programmes.ui.day-missing']() : undefined
  const save = () => {
    setAsked(true)
    if (startsOn && endsOn && number !== null && !needsReason) saving.mutate({ startsOn, endsOn })
  }
  return (
    <Dialog
      isOpen
      title={year ? m['programmes.ui.change-year']({ year: year.year }) : m['programmes.ui.add-year']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={saving.isPending} onPress={save}>
            {m['programmes.ui.save']()}
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
      <FormLayout aria-label={m['programmes.ui.year']()} onSubmit={save}>
        <FormSection>
          {year ? null : (
            <>
              <SelectField<ProgrammeName>
                label={m['programmes.ui.programme']()}
                isRequired
                value={programme}
                onChange={(chosen) => chosen && setProgramme(chosen)}
                choices={programmeNames.map((name) => ({ value: name, label: programmeName(name) }))}
              />
              <CountField
                label={m['programmes.ui.year']()}
                unit={m['programmes.ui.roc']()}
                isRequired
                least={100}
                most={199}
                value={number}
                onChange={setNumber}
              />
            </>
          )}
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
          {year ? (
            <TextArea
              label={m['ui.reason']()}
              hint={m['programmes.ui.reason-hint']()}
              isRequired
              isWide
              rows={2}
              mostCharacters={500}
              value={reason}
              onChange={setReason}
              error={isAsked && needsReason ? m['ui.reason-missing']() : undefined}
            />
          ) : null}
        </FormSection>
      </FormLayout>
    </Dialog>
  )
}
