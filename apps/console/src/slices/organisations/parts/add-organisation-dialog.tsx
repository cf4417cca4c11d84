import type { Organisation, OrganisationChoice } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormLayout } from '../../../ui/form-layout.tsx'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import {
  formFromSearch,
  isAsSent,
  isSameForm,
  type OrganisationForm,
  registrationOf,
} from '../model/organisation-form.ts'
import { addOrganisation, type Door, hintsQuery, registerChanged } from '../queries.ts'
import styles from './add-organisation-dialog.module.css'
import { OrganisationFields } from './organisation-fields.tsx'
import { kindAndCounty, numberAndName, numberNotes } from './organisation-words.ts'
import { useSettled } from './use-settled.ts'

interface AddOrganisationDialogProps {
  readonly door: Door
  /** What was typed into the search that found nothing. */
  readonly typed: string
  readonly onClose: () => void
  /** A new organisation, or one that was there already and turned out to be meant. */
  readonly onChosen: (organisation: Pick<Organisation, 'id' | 'businessNumber' | 'name'>) => void
}

/** What it is, and why it is named here at all. */
const aboutDouble = (choice: OrganisationChoice) =>
  [
    kindAndCounty(choice),
    ...numberNotes(choice),
    choice.foundBy === 'similar-name' ? m['organisations.ui.spelt-alike']() : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Organisations that look the same as what is being typed, each to be taken instead. */
const LooksTheSame = ({
  same,
  onTake,
}: {
  readonly same: readonly OrganisationChoice[]
  readonly onTake: (choice: OrganisationChoice) => void
}) => (
  <div className={`finding person ${styles.same}`} role="status">
    <b>{m['organisations.ui.already-there']()}</b>
    <ul className="list">
      {same.map((choice) => (
        <li key={choice.id} className={styles.line}>
          <span>
            {numberAndName(choice)}
            <br />
            <small>{aboutDouble(choice)}</small>
          </span>
          <Button isSmall onPress={() => onTake(choice)}>
            {m['organisations.ui.take-this']()}
          </Button>
        </li>
      ))}
    </ul>
  </div>
)

/** Registers an organisation once for everybody, checking its number and looking for its double while one types. */
export const AddOrganisationDialog = ({ door, typed, onClose, onChosen }: AddOrganisationDialogProps) => {
  const client = useQueryClient()
  const [begun] = useState(() => formFromSearch(typed))
  const [form, setForm] = useState(begun)
  const [despiteSameName, setDespiteSameName] = useState(false)
  const settled = useSettled(form)
  const hints = useQuery(hintsQuery(door, settled.businessNumber.trim(), settled.name.trim()))
  const adding = useIntention({
    does: (attempt, sent: OrganisationForm) =>
      addOrganisation(door, registrationOf(sent, despiteSameName), attempt),
    onSuccess: (organisation) => {
      registerChanged(client)
      notify(m['organisations.ui.registered']({ name: organisation.name }))
      onChosen(organisation)
    },
  })
  const refusal = refusalOf(adding.error)
  const sent = adding.variables ?? begun
  const same = hints.data?.same ?? []
  return (
    <Dialog
      isOpen
      isWide
      title={m['organisations.ui.add-title']()}
      // Escape or a click beside it must not throw away what was typed; 取消 does.
      onClose={isSameForm(form, begun) ? onClose : () => notify(m['ui.typed-stays']())}
      actions={
        <>
          <Button tone="primary" isPending={adding.isPending} onPress={() => adding.mutate(form)}>
            {m['organisations.ui.add']()}
          </Button>
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      <p className="muted">{m['organisations.ui.add-hint']()}</p>
      {adding.error && (!refusal || isSameForm(form, sent)) ? (
        <div role="alert" className="finding not">
          {faultText(adding.error)}
        </div>
      ) : null}
      <FormLayout aria-label={m['organisations.ui.add-title']()} onSubmit={() => adding.mutate(form)}>
        <OrganisationFields
          form={form}
          onChange={setForm}
          errorAt={(field) => (isAsSent(form, sent, field) ? refusal?.at(field) : undefined)}
          number={hints.data?.number}
          mayVouch={door === null}
        />
        {same.length > 0 ? <LooksTheSame same={same} onTake={onChosen} /> : null}
        {refusal?.code === 'organisations.same-name' ? (
          <Checkbox
            label={m['organisations.ui.despite-same-name']()}
            isChecked={despiteSameName}
            onChange={setDespiteSameName}
          />
        ) : null}
      </FormLayout>
    </Dialog>
  )
}
