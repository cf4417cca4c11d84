import { type Alliance, industryCategories } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { MultiChoice } from '../../../ui/choice-field.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { SaveStatus } from '../../../ui/save-status.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { BasicsField, BasicsForm as Form } from '../model/basics-form.ts'
import { fieldLabel, industryName } from './alliance-words.ts'
import { BasicsConflictDialog } from './basics-conflict-dialog.tsx'
import { useBasicsDraft } from './use-basics-draft.ts'

interface BasicsFormProps {
  readonly alliance: Alliance
  readonly person: string
  readonly isReadOnly: boolean
}

interface Refused {
  readonly title: string
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly message: string }[]
}

/** A form that a field wants, in words that say which. */
const formWords: Partial<Record<BasicsField, () => string>> = {
  website: m['alliances.ui.website-form'],
  contactEmail: m['alliances.ui.email-form'],
}

// A list's single entry is refused as '/technologiesZh/3': the field is the first part of the pointer.
const errorIn = (problem: unknown, field: BasicsField): string | undefined => {
  const found = (problem as Refused | null)?.fields?.find((each) => each.field.split('/')[1] === field)
  if (!found) return undefined
  return ['wrong-form', 'wrong-type'].includes(found.code)
    ? (formWords[field]?.() ?? found.message)
    : found.message
}

/** A refusal that marks no field says its own sentence. */
const reasonOf = (problem: unknown): string | null => {
  const refused = problem as Refused | null
  return refused && !refused.fields?.length ? refused.title : null
}

/** What the team says of its alliance; saves itself as one types. */
export const BasicsForm = ({ alliance, person, isReadOnly }: BasicsFormProps) => {
  const { draft, theirs, contested, settle } = useBasicsDraft(alliance, person, isReadOnly)
  const { state } = draft
  const form = state.content
  const set = <Name extends BasicsField>(name: Name, value: Form[Name]) =>
    draft.edit({ ...form, [name]: value })
  const common = (name: BasicsField) => ({
    id: `basics-${name}`,
    label: fieldLabel(name),
    isReadOnly,
    onBlur: draft.flush,
    error: errorIn(state.problem, name),
  })
  const line = (name: Exclude<BasicsField, 'industryCategories'>) => ({
    ...common(name),
    value: form[name],
    onChange: (text: string) => set(name, text),
  })
  return (
    <Card
      title={m['alliances.ui.basics']()}
      aside={
        isReadOnly ? (
          m['alliances.ui.read-only']()
        ) : (
          <SaveStatus
            phase={state.phase}
            savedAt={state.savedAt}
            isKeptHere={state.isKeptHere}
            reason={reasonOf(state.problem)}
            onRetry={draft.flush}
          />
        )
      }
    >
      <FormLayout aria-label={m['alliances.ui.basics']()} onSubmit={draft.flush}>
        <FormSection title={m['alliances.ui.introduction']()} hint={m['alliances.ui.introduction-hint']()}>
          <TextArea {...line('introductionZh')} rows={7} mostCharacters={2000} />
          <TextArea {...line('introductionEn')} rows={7} mostCharacters={4000} />
          <TextArea {...line('technologiesZh')} hint={m['alliances.ui.one-a-line']()} rows={4} />
          <TextArea {...line('technologiesEn')} hint={m['alliances.ui.one-a-line']()} rows={4} />
          <MultiChoice
            {...common('industryCategories')}
            isWide
            isInline
            hint={m['alliances.ui.industry-hint']()}
            value={form.industryCategories}
            onChange={(chosen) => set('industryCategories', chosen)}
            choices={industryCategories.map((industry) => ({
              value: industry,
              label: industryName(industry),
              isDisabled: isReadOnly,
            }))}
          />
        </FormSection>
        <FormSection title={m['alliances.ui.who-and-where']()} hint={m['alliances.ui.introduction-hint']()}>
          <TextField {...line('nameEn')} isWide />
          <TextField {...line('departmentZh')} />
          <TextField {...line('departmentEn')} />
          <TextField
            {...line('website')}
            type="url"
            hint={m['alliances.ui.website-hint']()}
            placeholder="https://"
          />
          <TextArea {...line('partners')} hint={m['alliances.ui.one-a-line']()} rows={3} />
        </FormSection>
        <FormSection title={m['alliances.ui.contact']()} hint={m['alliances.ui.contact-hint']()}>
          <TextField {...line('contactName')} />
          <TextField {...line('contactPhone')} type="tel" />
          <TextField {...line('contactEmail')} type="email" />
        </FormSection>
      </FormLayout>
      {theirs && contested.length > 0 ? (
        <BasicsConflictDialog contested={contested} mine={form} theirs={theirs} onSettle={settle} />
      ) : null}
    </Card>
  )
}
