import type { OrganisationChoice } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ComboBoxField, type ComboOption } from '../../../ui/combo-box/combo-box-field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { focusOnceFree } from '../../../ui/focus-after.ts'
import { organisationQuery, searchOrganisations } from '../queries.ts'
import { AddOrganisationDialog } from './add-organisation-dialog.tsx'
import { kindAndCounty, memberElsewhere, numberAndName, numberNotes } from './organisation-words.ts'

export interface OrganisationPickerProps extends FieldProps {
  /** Through whose door the register is searched; the record's alliance. */
  readonly alliance: string
  readonly value: string | null
  /** The text comes along where it is no choice (yet). */
  readonly onChange: (organisation: string | null, text?: string) => void
  /** A text that led to nothing when the draft was kept. */
  readonly initialText?: string
  readonly onBlur?: (() => void) | undefined
}

/**
 * An organisation of the register, found by any part of its number or of a name it has or had. Says what
 * it is, where it sits and of which other alliances it is a member; what is missing is added without leaving the form.
 */
export const OrganisationPicker = ({ alliance, value, onChange, ...field }: OrganisationPickerProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const box = useRef<HTMLInputElement>(null)
  const [taken, setTaken] = useState<ComboOption | null>(null)
  const chosen = useQuery({ ...organisationQuery(alliance, value ?? ''), enabled: value !== null })
  const detail = value !== null && chosen.data?.organisation.id === value ? chosen.data : null
  const known = detail ? numberAndName(detail.organisation) : taken?.key === value ? taken.text : null
  // Nobody types into a box whose name is not there yet.
  const isAwaited = value !== null && known === null && chosen.isPending
  const option: ComboOption | null = value === null ? null : { key: value, text: known ?? '' }

  const elsewhere = ({ memberOf, memberships }: Pick<OrganisationChoice, 'memberOf' | 'memberships'>) =>
    memberElsewhere(memberships - (memberOf.includes(alliance) ? 1 : 0))
  const about = (choice: OrganisationChoice) =>
    [
      kindAndCounty(choice),
      ...numberNotes(choice),
      choice.formerName ? m['organisations.ui.formerly']({ name: choice.formerName }) : '',
      elsewhere(choice),
      choice.usedHere ? m['organisations.ui.used-here']() : '',
    ]
      .filter(Boolean)
      .join(' · ')
  const search = async (text: string, signal: AbortSignal): Promise<ComboOption[]> => {
    const { items } = await searchOrganisations(alliance, text, signal)
    return items.map((choice) => ({
      key: choice.id,
      text: numberAndName(choice),
      detail: about(choice),
    }))
  }
  // As after any other choice the next key belongs to the box.
  const goOn = () => {
    setTyped(null)
    focusOnceFree(() => box.current)
  }
  return (
    <>
      <ComboBoxField
        {...field}
        isReadOnly={field.isReadOnly || isAwaited}
        value={option}
        onChange={(next, text) => {
          if (next) setTaken({ key: next.key, text: next.text })
          onChange(next?.key ?? null, next ? undefined : text)
        }}
        search={search}
        onCreate={setTyped}
        inputRef={box}
        placeholder={m['organisations.ui.search-placeholder']()}
        {...(detail && {
          about: [kindAndCounty(detail.organisation), elsewhere(detail)].filter(Boolean).join(' · '),
        })}
      />
      {typed === null ? null : (
        <AddOrganisationDialog
          door={alliance}
          typed={typed}
          onClose={goOn}
          onChosen={(organisation) => {
            setTaken({ key: organisation.id, text: numberAndName(organisation) })
            goOn()
            onChange(organisation.id)
          }}
        />
      )}
    </>
  )
}
