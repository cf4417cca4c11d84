import type { Problem, RecordReply } from '@openalliance/contract'
import { getLocale, issueText, m, reasonText, rocDay, settledText, toldNow } from '@openalliance/messages'
import {
  type Because,
  daysDone,
  daysToCome,
  type EvidenceType,
  type Issue,
  readiness,
} from '@openalliance/rules'
import type { ReactNode } from 'react'
import { ErrorSummary, type FieldFault } from '../../../ui/error-summary.tsx'
import type { Advice } from '../../../ui/field.tsx'
import { FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { todayInTaipei } from '../../../ui/now.ts'
import { type RecordDraft, unreadFields } from '../model/draft-words.ts'
import { formGroups, wantedProofs } from '../model/form-shape.ts'
import { suggestedDay } from '../model/suggested-day.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { ProofGroup } from './proof-group.tsx'
import { RecordField } from './record-field.tsx'
import {
  fieldHint,
  fieldLabel,
  groupName,
  issueSentence,
  listed,
  proofGroupName,
  proofNeeded,
} from './record-words.ts'

interface RecordFormProps {
  readonly record: RecordReply
  readonly form: EvidenceType
  /** The day of the record's year on which members are counted. */
  readonly cutoff: string
  readonly draft: RecordDraft
  readonly issues: readonly Issue[]
  readonly problem: Problem | null
  readonly findings: ReadonlyMap<string, Because>
  /** How often 完成 was pressed in vain; from then on every gap is named. */
  readonly attempt: number
  /** Nothing more comes of the record as things stand: nothing is advised. */
  readonly isFinal: boolean
  readonly onValue: (name: string, value: unknown, typed?: string) => void
  readonly onLeave: () => void
  readonly onDone: () => void
  readonly actions: ReactNode
}

const adviceOf = (
  because: Because | undefined,
  { type, status }: RecordReply,
  isFinal: boolean,
): Advice | undefined =>
  because && {
    mark: 'not',
    text: isFinal
      ? settledText(because, type, getLocale())
      : reasonText(toldNow(because, status), type, getLocale()),
  }

/** What was done has come: a day after today is allowed, and remarked on. */
const aheadAdvice = (
  form: EvidenceType,
  values: RecordDraft['values'],
  field: string,
): Advice | undefined => {
  const today = todayInTaipei()
  const ahead = daysToCome(daysDone(form, values), today).find((each) => each.field === field)
  return (
    ahead && {
      mark: 'person',
      text: m['evidence.ui.day-to-come']({ day: rocDay(ahead.day), today: rocDay(today) }),
    }
  )
}

/** What the server says at a field, by the last part of its pointer. */
const problemAt = (problem: Problem | null, field: string): string | undefined =>
  problem?.fields.find((each) => each.field.split('/').at(-1) === field)?.message

/** Everything still missing for 完成, in the order of the form. */
const gapsOf = (form: EvidenceType, record: RecordReply, draft: RecordDraft): FieldFault[] => {
  const lacks = readiness(
    form,
    draft.values,
    record.attachments.map(({ proof }) => proof),
  )
  const unread = new Set(unreadFields(form, draft))
  const inTheWay = Object.keys(form.fields).filter(
    (field) => unread.has(field) || lacks.fields.includes(field),
  )
  return [
    ...lacks.proofs.map(({ group, anyOf }) => ({
      fieldId: `proof-${group}`,
      label: proofGroupName(group),
      text: proofNeeded(anyOf),
    })),
    ...inTheWay.map((field) => ({
      fieldId: `field-${field}`,
      label: fieldLabel(form.name, field),
      text: unread.has(field) ? m['evidence.ui.not-understood']() : issueText('required', {}, getLocale()),
    })),
  ]
}

/** A section that holds one field of the same name needs no heading of its own. */
const titleOf = (type: string, group: string, fields: readonly string[]): string | undefined => {
  const title = groupName(type, group)
  return fields.length === 1 && fields.every((field) => fieldLabel(type, field) === title) ? undefined : title
}

/** A record's form, drawn entirely from the definition of its type as the year asks for it. */
export const RecordForm = (props: RecordFormProps) => {
  const { record, form, cutoff, draft, issues, problem, findings, attempt, isFinal, onValue, onLeave } = props
  const type = form.name
  const mayWrite = record.abilities.includes('save')
  const mayAttach = record.abilities.includes('attach')
  const gaps = attempt > 0 ? gapsOf(form, record, draft) : []
  const proofs = wantedProofs(form, draft.values)
  const placed = new Set(proofs.flatMap(({ anyOf }) => anyOf))
  const others = record.attachments.filter(({ proof }) => !placed.has(proof))
  const faultAt = (field: string): string | undefined => {
    // The box itself says best what it cannot read.
    if (draft.texts[field] !== undefined) return undefined
    const issue = issues.find((each) => each.field === field)
    if (issue) return issueSentence(type, issue)
    return problemAt(problem, field) ?? gaps.find(({ fieldId }) => fieldId === `field-${field}`)?.text
  }
  return (
    <FormLayout namesGaps onSubmit={props.onDone} aria-label={m['evidence.ui.record-form']()}>
      <ErrorSummary faults={gaps} attempt={attempt} />
      <FormSection title={m['evidence.ui.proofs']()}>
        {proofs.map((group) => (
          <ProofGroup
            key={group.name}
            record={record}
            group={group}
            mayAttach={mayAttach}
            error={gaps.find(({ fieldId }) => fieldId === `proof-${group.name}`)?.text}
          />
        ))}
        {others.length > 0 ? (
          <div style={{ gridColumn: '1 / -1' }}>
            <h3>{m['evidence.ui.other-files']()}</h3>
            {others.map((attachment) => (
              <AttachmentRow
                key={attachment.id}
                attachment={attachment}
                record={record}
                kinds={[]}
                mayChange={mayAttach}
                onReplace={null}
              />
            ))}
          </div>
        ) : null}
      </FormSection>
      {formGroups(form, draft.values).map(({ name, asked, kept }) => (
        <FormSection
          key={name}
          title={titleOf(
            type,
            name,
            asked.map(([field]) => field),
          )}
          isFolded={asked.length === 0}
          foldedText={m['evidence.ui.kept']({ fields: listed(kept.map((each) => fieldLabel(type, each))) })}
          hint={
            asked.length > 0 && kept.length > 0
              ? m['evidence.ui.kept']({ fields: listed(kept.map((each) => fieldLabel(type, each))) })
              : undefined
          }
        >
          {asked.map(([field, spec]) => (
            <RecordField
              key={field}
              id={`field-${field}`}
              name={field}
              field={spec}
              label={fieldLabel(type, field)}
              hint={fieldHint(type, field, cutoff)}
              error={faultAt(field)}
              advice={
                adviceOf(findings.get(field), record, isFinal) ??
                (mayWrite ? aheadAdvice(form, draft.values, field) : undefined)
              }
              isRequired={spec.required}
              isReadOnly={!mayWrite}
              alliance={record.alliance}
              suggested={suggestedDay(field, draft.values)}
              value={draft.values[field]}
              typed={draft.texts[field]}
              onValue={(value, typed) => onValue(field, value, typed)}
              onBlur={onLeave}
            />
          ))}
        </FormSection>
      ))}
      {props.actions}
    </FormLayout>
  )
}
