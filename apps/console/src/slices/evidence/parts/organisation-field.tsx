import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import {
  OrganisationPicker,
  type OrganisationPickerProps,
} from '../../organisations/parts/organisation-picker.tsx'

/** The picker of the register, with the way to what is known of the chosen one. */
export const OrganisationField = (props: OrganisationPickerProps) => {
  const { alliance, value } = props
  return (
    <div>
      <OrganisationPicker {...props} />
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
