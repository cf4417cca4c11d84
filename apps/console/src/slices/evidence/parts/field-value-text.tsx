import type { EvidenceType } from '@openalliance/rules'
import { useQuery } from '@tanstack/react-query'
import { organisationQuery } from '../../organisations/queries.ts'
import { valueText } from './record-words.ts'

const OrganisationName = ({ alliance, id }: { readonly alliance: string; readonly id: string }) => {
  const { data } = useQuery(organisationQuery(alliance, id))
  return <>{data?.organisation.name ?? '…'}</>
}

interface FieldValueTextProps {
  readonly alliance: string
  readonly form: EvidenceType
  readonly field: string
  readonly value: unknown
}

/** A field's value in words, the organisation by its name. */
export const FieldValueText = ({ alliance, form, field, value }: FieldValueTextProps) => {
  const kind = form.fields[field]
  if (kind?.kind === 'organisation' && typeof value === 'string' && value !== '')
    return <OrganisationName alliance={alliance} id={value} />
  return <>{valueText(kind, field, value)}</>
}
