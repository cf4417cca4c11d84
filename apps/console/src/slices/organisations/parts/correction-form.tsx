import type { OrganisationDetail } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import { saidIn, says } from '@openalliance/rules'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RefusedCall } from '../../../api/client.ts'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { useKept } from '../../../ui/draft/use-kept.ts'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { todayInTaipei } from '../../../ui/now.ts'
import { RocDateField } from '../../../ui/roc-date/roc-date-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { meQuery } from '../../accounts/queries.ts'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { correctionOf, formOf, isDated, type OrganisationForm } from '../model/organisation-form.ts'
import { correctOrganisation, type Door, hintsQuery, registerChanged } from '../queries.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { heldText, valueText } from './organisation-words.ts'
import { nobodySaid, type SinceWhen, SinceWhenField, sinceOf } from './since-when.tsx'
import { useSettled } from './use-settled.ts'

/** What the contract promises with `organisations.stale-version`. */
interface Stale {
  readonly version: number
  readonly current: Readonly<Record<string, unknown>>
}

const theirsAt = ({ current }: Stale, field: string): string | undefined =>
  field in current ? m['organisations.ui.theirs']({ theirs: valueText(field, current[field]) }) : undefined

interface Typed {
  readonly form: OrganisationForm
  readonly renaming: 'renamed' | 'slip'
  readonly since: Day | null
  readonly factsSince: SinceWhen
  readonly reason: string
}

interface CorrectionFormProps {
  readonly detail: OrganisationDetail
  readonly door: Door
}

/** Corrects what is written; a new name is told apart from a slip, because only the former keeps the old one. */
export const CorrectionForm = ({ detail, door }: CorrectionFormProps) => {
  const { organisation, heldByOffice, abilities } = detail
  const client = useQueryClient()
  const before = formOf(organisation)
  const { data: me } = useSuspenseQuery(meQuery)
  const start: Typed = { form: before, renaming: 'renamed', since: null, factsSince: nobodySaid, reason: '' }
  const typed = useKept(
    `${me.id}/correction/${door ?? 'office'}/${organisation.id}`,
    organisation.version,
    start,
  )
  const { form, renaming, since, factsSince, reason } = typed.value
  const set = (part: Partial<Typed>) => typed.set({ ...typed.value, ...part })
  const stated = sinceOf(factsSince)
  const number = useSettled(form.businessNumber.trim())
  const hints = useQuery({
    ...hintsQuery(door, number, ''),
    enabled: number !== before.businessNumber,
  })
  const change = correctionOf(before, form)
  const isChanged = Object.keys(change).length > 0
  const [refusal, setRefusal] = useState<RefusedCall | null>(null)
  const stale =
    refusal?.code === 'organisations.stale-version' ? (refusal.problem.facts as unknown as Stale) : null
  const saving = useIntention({
    onError: (fault) => setRefusal(refusalOf(fault)),
    does: (attempt) =>
      correctOrganisation(
        door,
        organisation.id,
        {
          // Whoever saves again after being told of the other's words means their own to hold.
          version: stale?.version ?? organisation.version,
          ...change,
          ...(change.name !== undefined && {
            nameSince: renaming === 'slip' ? null : (since ?? todayInTaipei()),
          }),
          ...(isDated(change) && stated !== undefined && { factsSince: stated }),
          ...(says(reason) && { reason: saidIn(reason) }),
        },
        attempt,
      ),
    onSuccess: () => {
      typed.forget()
      registerChanged(client)
      notify(m['organisations.ui.corrected']())
    },
  })
  const mayCorrect = abilities.includes(door === null ? 'amendRegister' : 'correctOrganisation')
  return (
    <Card title={m['organisations.ui.data']()}>
      <FormLayout aria-label={m['organisations.ui.data']()} onSubmit={() => saving.mutate()}>
        {saving.error ? (
          <div role="alert" className="finding not">
            {faultText(saving.error)}{' '}
            {stale ? (
              <Button isSmall tone="quiet" onPress={() => registerChanged(client)}>
                {m['organisations.ui.load-newest']()}
              </Button>
            ) : null}
          </div>
        ) : null}
        <OrganisationFields
          form={form}
          onChange={(next) => set({ form: next })}
          errorAt={(field) => (stale ? theirsAt(stale, field) : refusal?.at(field))}
          number={number === before.businessNumber ? undefined : hints.data?.number}
          mayVouch={door === null && mayCorrect}
          held={mayCorrect ? heldByOffice : Object.keys(before)}
          heldHint={mayCorrect ? heldText(detail.heldBecause) : undefined}
        />
        {isDated(change) ? (
          <SinceWhenField
            value={factsSince}
            onChange={(next) => set({ factsSince: next })}
            error={refusal?.at('factsSince')}
          />
        ) : null}
        {change.name === undefined ? null : (
          <FormSection>
            <RadioField<'renamed' | 'slip'>
              label={m['organisations.ui.why-name']()}
              value={renaming}
              onChange={(next) => next && set({ renaming: next })}
              choices={[
                {
                  value: 'renamed',
                  label: m['organisations.ui.renamed'](),
                  detail: m['organisations.ui.renamed-detail'](),
                },
                {
                  value: 'slip',
                  label: m['organisations.ui.slip'](),
                  detail: m['organisations.ui.slip-detail'](),
                },
              ]}
            />
            {renaming === 'renamed' ? (
              <RocDateField
                label={m['organisations.ui.name-since']()}
                hint={m['organisations.ui.name-since-hint']()}
                value={since}
                onChange={(day) => set({ since: day })}
                latest={todayInTaipei()}
                error={refusal?.at('nameSince')}
              />
            ) : null}
          </FormSection>
        )}
        {mayCorrect ? (
          <>
            {isChanged ? (
              <FormSection>
                <TextField
                  label={m['ui.reason']()}
                  hint={m['organisations.ui.reason-hint']()}
                  isWide
                  value={reason}
                  onChange={(text) => set({ reason: text })}
                />
              </FormSection>
            ) : null}
            <FormActions>
              <Button
                tone="primary"
                isDisabled={!isChanged}
                isPending={saving.isPending}
                onPress={() => saving.mutate()}
              >
                {m['organisations.ui.save']()}
              </Button>
              {isChanged ? <Button onPress={typed.forget}>{m['organisations.ui.undo']()}</Button> : null}
            </FormActions>
          </>
        ) : null}
      </FormLayout>
    </Card>
  )
}
