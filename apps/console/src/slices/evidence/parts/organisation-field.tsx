import { getLocale, m, say } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { ComboBoxField, type ComboOption } from '../../../ui/combo-box/combo-box-field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { organisationQuery, searchOrganisations } from '../queries.ts'
import { organisationKind } from './record-words.ts'

interface OrganisationFieldProps extends FieldProps {
  readonly alliance: string
  readonly value: string | null
  readonly onChange: (organisation: string | null) => void
  readonly onBlur?: () => void
}

interface Facts {
  readonly kind: string
  readonly county: string | null
  readonly region: string | null
}

const about = ({ kind, county, region }: Facts): string =>
  [
    organisationKind(kind),
    county
      ? m['evidence.ui.county-in-region']({
          county: say(`rules.county.${county}`, {}, getLocale()),
          region: region ? say(`rules.region.${region}`, {}, getLocale()) : '',
        })
      : '',
  ]
    .filter(Boolean)
    .join(' · ')

const written = (number: string | null, name: string): string => (number ? `${number}　${name}` : name)

/** An organisation of the register, found by a part of its name or number. */
export const OrganisationField = ({ alliance, value, onChange, ...field }: OrganisationFieldProps) => {
  const chosen = useQuery({ ...organisationQuery(alliance, value ?? ''), enabled: value !== null })
  const known = value !== null && chosen.data?.organisation.id === value ? chosen.data.organisation : null
  const option: ComboOption | null = known
    ? { key: known.id, text: written(known.businessNumber, known.name) }
    : value !== null
      ? { key: value, text: '' }
      : null
  return (
    <ComboBoxField
      {...field}
      value={option}
      onChange={(next) => onChange(next?.key ?? null)}
      search={async (text, signal) => {
        const found = await searchOrganisations(alliance, text, signal)
        return found.items.map((each) => ({
          key: each.id,
          text: written(each.businessNumber, each.name),
          detail: each.formerName
            ? m['evidence.ui.formerly']({ about: about(each), name: each.formerName })
            : about(each),
        }))
      }}
      {...(known && { about: about(known) })}
    />
  )
}
