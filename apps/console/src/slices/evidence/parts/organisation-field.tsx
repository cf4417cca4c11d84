import { m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FieldProps } from '../../../ui/field.tsx'
import { OrganisationPicker } from '../../organisations/parts/organisation-picker.tsx'
import { organisationQuery } from '../../organisations/queries.ts'

interface OrganisationFieldProps extends FieldProps {
  readonly alliance: string
  readonly value: string | null
  readonly onChange: (organisation: string | null) => void
  readonly onBlur?: () => void
}

/** The picker of the register, begun anew once the name of the organisation the record opened with is there. */
export const OrganisationField = (props: OrganisationFieldProps) => {
  const [opened] = useState(props.value)
  const { isSuccess } = useQuery({
    ...organisationQuery(props.alliance, opened ?? ''),
    enabled: opened !== null,
  })
  const { alliance, value } = props
  return (
    <div>
      <OrganisationPicker key={opened === null || isSuccess ? 'known' : 'awaited'} {...props} />
      {value === null ? null : (
        <small>
          <Link
            to="/alliances/$alliance/organisations/$organisation"
            params={{ alliance, organisation: value }}
          >
            {m['organisations.ui.see-organisation']()}
          </Link>
        </small>
      )}
    </div>
  )
}
