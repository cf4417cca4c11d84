import type { ProgrammeYear, ReportingWindow } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { nowMs } from '../../../ui/now.ts'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { timeLost } from '../model/time-lost.ts'
import { emptyWindow, formOfWindow, type MomentName, windowTimesOf } from '../model/window-form.ts'
import { addWindow, calendarChanged, changeWindow } from '../queries.ts'
import { MinuteField } from './minute-field.tsx'
import { roundName } from './programme-words.ts'

interface WindowDialogProps {
  readonly year: ProgrammeYear
  readonly round: number
  /** null for a window that does not exist yet. */
  readonly window: ReportingWindow | null
  readonly onClose: () => void
}

const momentWords = {
  opens: () => ({ label: m['programmes.ui.opens'](), hint: undefined }),
  due: () => ({ label: m['programmes.ui.due'](), hint: m['programmes.ui.due-hint']() }),
  entryEnds: () => ({ label: m['programmes.ui.entry-ends'](), hint: m['programmes.ui.entry-ends-hint']() }),
  editsEnd: () => ({ label: m['programmes.ui.edits-end'](), hint: m['programmes.ui.edits-end-hint']() }),
} satisfies Record<MomentName, () => { label: string; hint: string | undefined }>

const lostWords = {
  'at-once': m['programmes.ui.ends-at-once'],
  shut: m['programmes.ui.shut-until'],
  less: m['programmes.ui.ends-sooner'],
}

/** Sets or moves a window for every alliance; moving one wants a reason. */
export const WindowDialog = ({ year, round, window, onClose }: WindowDialogProps) => {
  const client = useQueryClient()
  const [form, setForm] = useState(window ? formOfWindow(window) : emptyWindow)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { times, missing } = windowTimesOf(form)
  const lost = window && times ? timeLost(window, times, nowMs()) : null
  const needsReason = window !== null && !says(reason)
  const saving = useIntention({
    does: async (attempt) => {
      if (!times) return
      if (window)
        await changeWindow(window.id, { ...times, version: window.version, reason: saidIn(reason) }, attempt)
      else await addWindow(year.programme, year.year, { ...times, round }, attempt)
    },
    onSuccess: () => {
      calendarChanged(client)
      notify(m['programmes.ui.window-saved']({ year: year.year, round: roundName(round) }))
      onClose()
    },
  })
  const refusal = refusalOf(saving.error)
  const errorAt = (name: string) =>
    refusal?.at(name) ??
    (isAsked && missing.some((each) => each === name) ? m['programmes.ui.moment-missing']() : undefined)
  const save = () => {
    setAsked(true)
    if (times && !needsReason) saving.mutate()
  }
  const moment = (name: MomentName) => (
    <MinuteField
      {...momentWords[name]()}
      isRequired
      value={form[name]}
      onChange={(value) => setForm({ ...form, [name]: value })}
      error={errorAt(name)}
    />
  )
  return (
    <Dialog
      isOpen
      isWide
      title={m['programmes.ui.window-of']({ year: year.year, round: roundName(round) })}
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
      <FormLayout aria-label={m['programmes.ui.window']()} onSubmit={save}>
        <FormSection title={m['programmes.ui.facts']()} hint={m['programmes.ui.facts-hint']()}>
          <RocDateField
            label={m['programmes.ui.facts-from']()}
            isRequired
            value={form.factsFrom}
            onChange={(factsFrom) => setForm({ ...form, factsFrom })}
            error={errorAt('factsFrom')}
          />
          <RocDateField
            label={m['programmes.ui.facts-to']()}
            isRequired
            value={form.factsTo}
            onChange={(factsTo) => setForm({ ...form, factsTo })}
            error={errorAt('factsTo')}
          />
        </FormSection>
        <FormSection title={m['programmes.ui.moments']()} hint={m['programmes.ui.moments-hint']()}>
          {moment('opens')}
          {moment('due')}
          {moment('entryEnds')}
          {moment('editsEnd')}
        </FormSection>
        {lost ? <p className="finding evidence">{lostWords[lost]()}</p> : null}
        {window ? (
          <FormSection>
            <TextArea
              label={m['ui.reason']()}
              hint={m['programmes.ui.window-reason-hint']()}
              isRequired
              isWide
              rows={2}
              mostCharacters={500}
              value={reason}
              onChange={setReason}
              error={isAsked && needsReason ? m['ui.reason-missing']() : undefined}
            />
          </FormSection>
        ) : null}
      </FormLayout>
    </Dialog>
  )
}
