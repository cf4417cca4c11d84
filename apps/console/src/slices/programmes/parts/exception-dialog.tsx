import type { ReportingWindow } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { ComboBoxField, type ComboOption } from '../../../ui/combo-box/combo-box-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { nowMs } from '../../../ui/now.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { allianceName, fieldWithCode, hostName } from '../../alliances/parts/alliance-words.ts'
import { findAlliancesOfYear } from '../../alliances/queries.ts'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { type ExtensionEffect, effectOfExtension } from '../../submissions/model/round-ahead.ts'
import { isPastHandIn } from '../../submissions/model/round-standing.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { endOfDay, isoOfMinute, type TypedMinute } from '../model/minute.ts'
import { calendarChanged, giveException } from '../queries.ts'
import { MinuteField } from './minute-field.tsx'

interface ExceptionDialogProps {
  readonly window: ReportingWindow
  /** The alliance for which it was opened. */
  readonly first?: ComboOption | null
  readonly onClose: () => void
}

/** Why an extension would change nothing, and what can be done instead; the server refuses it. */
const idleBecause: Readonly<Record<Exclude<ExtensionEffect, 'extends'> | 'closed', () => string>> = {
  ended: m['programmes.ui.exception-idle-ended'],
  'taken-up': m['programmes.ui.exception-idle-taken-up'],
  closed: m['programmes.ui.exception-idle-closed'],
  correcting: m['programmes.ui.exception-idle-correcting'],
  'inside-window': m['programmes.ui.exception-idle-inside'],
}

/** Leaves a window open longer for one alliance, with an end and a reason that the alliance is told. */
export const ExceptionDialog = ({ window, first = null, onClose }: ExceptionDialogProps) => {
  const client = useQueryClient()
  const [alliance, setAlliance] = useState<ComboOption | null>(first)
  const [end, setEnd] = useState<TypedMinute>({ day: null, time: endOfDay })
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const endsAt = isoOfMinute(end)
  const giving = useIntention({
    does: (attempt, body: { alliance: string; endsAt: string; reason: string }) =>
      giveException(window.id, body, attempt),
    onSuccess: () => {
      calendarChanged(client)
      notify(m['programmes.ui.exception-given']({ alliance: alliance?.text ?? '' }))
      onClose()
    },
  })
  const rounds = useQuery({ ...roundsQuery(alliance?.key ?? '', window.year), enabled: alliance !== null })
  const round = rounds.data?.items.find((one) => one.round === window.round)
  // One that ends too early is mended in its box; with the round itself there is nothing to mend.
  const isInVain = round !== undefined && isPastHandIn(round)
  const exception = { endsAt: endsAt ?? window.editsEnd, reason }
  const effect = round && (endsAt || isInVain) ? effectOfExtension({ ...round, exception }, nowMs()) : null
  const idle =
    round?.state === 'closed'
      ? idleBecause.closed
      : effect === null || effect === 'extends'
        ? undefined
        : idleBecause[effect]
  const refusal = refusalOf(giving.error)
  const give = () => {
    setAsked(true)
    if (alliance && endsAt && says(reason) && !isInVain)
      giving.mutate({ alliance: alliance.key, endsAt, reason: saidIn(reason) })
  }
  // Nobody else has anything to report in the year.
  const search = async (text: string, signal: AbortSignal): Promise<ComboOption[]> => {
    const items = await findAlliancesOfYear(window, text, signal)
    return items.map((each) => ({
      key: each.id,
      text: allianceName(each),
      detail: `${hostName(each)} · ${fieldWithCode(each.field)}`,
    }))
  }
  return (
    <Dialog
      isOpen
      title={m['programmes.ui.give-exception']()}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isDisabled={isInVain} isPending={giving.isPending} onPress={give}>
            {m['programmes.ui.give']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      <p className="muted">{m['programmes.ui.exception-hint']({ ends: rocMinute(window.entryEnds) })}</p>
      {giving.error ? (
        <div role="alert" className="finding not">
          {faultText(giving.error)}
        </div>
      ) : null}
      <FormLayout aria-label={m['programmes.ui.give-exception']()} onSubmit={give}>
        <FormSection>
          <ComboBoxField
            label={m['programmes.ui.alliance']()}
            isRequired
            isWide
            value={alliance}
            onChange={setAlliance}
            search={search}
            hint={m['programmes.ui.alliance-of-year']({ year: window.year })}
            placeholder={m['programmes.ui.alliance-placeholder']()}
            error={isAsked && !alliance ? m['programmes.ui.alliance-missing']() : undefined}
          />
          <MinuteField
            label={m['programmes.ui.exception-ends']()}
            isRequired
            isWide
            value={end}
            onChange={setEnd}
            error={
              refusal?.at('endsAt') ?? (isAsked && !endsAt ? m['programmes.ui.moment-missing']() : undefined)
            }
          />
          {idle ? (
            <div className="finding evidence" role="status" style={{ gridColumn: '1 / -1' }}>
              {idle()}
            </div>
          ) : null}
          <TextArea
            label={m['ui.reason']()}
            hint={m['programmes.ui.exception-reason-hint']()}
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
