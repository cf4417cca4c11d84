import type { RecordReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { type EvidenceType, evidenceTypeOf, isAbsent, rulebookOf, yearForm } from '@openalliance/rules'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { formGroups } from '../../evidence/model/form-shape.ts'
import { FieldValueText } from '../../evidence/parts/field-value-text.tsx'
import { fieldLabel } from '../../evidence/parts/record-words.ts'
import { kindName } from '../../organisations/parts/organisation-words.ts'
import styles from './desk-panel.module.css'

/** The form of the record's year where there is one, else the type as it was in the record's edition. */
export const formOf = (
  record: Pick<RecordReply, 'programme' | 'type' | 'edition' | 'year'>,
): EvidenceType | null => {
  const rulebook = rulebookOf(record.programme, record.year)
  return (
    (rulebook ? yearForm(rulebook, record.type) : null) ?? evidenceTypeOf(record.type, record.edition) ?? null
  )
}

/** What the record says, in its form's order and words: only what the form asks and was answered. */
export const RecordFacts = ({ record }: { readonly record: RecordReply }) => {
  const form = formOf(record)
  const { alliance, organisation, version, changedAt, changedBy } = record
  const asked = form
    ? formGroups(form, record.content)
        .flatMap((group) => group.asked)
        .filter(([field]) => !isAbsent(record.content[field]))
    : []
  return (
    <dl className={`facts ${styles.facts}`}>
      {asked.map(([field, { kind }]) => {
        const isOwnFirm = kind === 'organisation' && record.content[field] === organisation?.id
        return (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{fieldLabel(record.type, field)}</dt>
            <dd>
              {isOwnFirm && organisation ? (
                <>
                  {organisation.name}
                  {organisation.businessNumber ? <> · {organisation.businessNumber}</> : null}{' '}
                  <Chip mark={organisation.kind === 'firm' ? 'counts' : 'neutral'}>
                    {kindName(organisation.kind)}
                  </Chip>
                </>
              ) : form ? (
                <FieldValueText {...{ alliance, form, field }} value={record.content[field]} />
              ) : null}
            </dd>
          </div>
        )
      })}
      <dt>{m['verification.ui.handed-in']()}</dt>
      <dd>
        {m['verification.ui.version-by']({ version, at: rocMinute(changedAt), name: changedBy.name })}
        <br />
        <Link
          to="/alliances/$alliance/years/$year/records/$record"
          params={{ alliance, year: String(record.year), record: record.id }}
        >
          {m['verification.ui.open-record']()}
        </Link>
      </dd>
    </dl>
  )
}
