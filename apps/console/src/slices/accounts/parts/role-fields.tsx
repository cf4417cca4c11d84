import { allianceRoles, type Role } from '@openalliance/contract'
import { inLocale, m, say } from '@openalliance/messages'
import { useLocale } from '../../../locale.ts'
import { SelectField } from '../../../ui/choice-field.tsx'
import { ComboBoxField, type ComboOption } from '../../../ui/combo-box/combo-box-field.tsx'
import { searchNameplates } from '../queries.ts'

export interface RoleWanted {
  readonly role: Role | null
  readonly alliance: ComboOption | null
}

export const noRole: RoleWanted = { role: null, alliance: null }

const forAlliance: readonly Role[] = allianceRoles

export const needsAlliance = (role: Role | null): boolean => role !== null && forAlliance.includes(role)

interface RoleFieldsProps {
  readonly issuable: readonly Role[]
  readonly value: RoleWanted
  readonly onChange: (value: RoleWanted) => void
  readonly roleError: string | undefined
  readonly allianceError: string | undefined
}

/** A role, and the alliance where it needs one; what was chosen there stays while another role is looked at. */
export const RoleFields = ({ issuable, value, onChange, roleError, allianceError }: RoleFieldsProps) => {
  const locale = useLocale()
  return (
    <>
      <SelectField
        label={m['accounts.ui.role']()}
        choices={issuable.map((role) => ({ value: role, label: say(`accounts.role.${role}`, {}, locale) }))}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        error={roleError}
      />
      {needsAlliance(value.role) ? (
        <ComboBoxField
          label={m['accounts.ui.alliance']()}
          value={value.alliance}
          onChange={(alliance) => onChange({ ...value, alliance })}
          search={async (text, signal) =>
            (await searchNameplates(text, signal)).items.map(({ id, nameZh, nameEn }) => ({
              key: id,
              text: inLocale(nameZh, nameEn, locale),
            }))
          }
          error={allianceError}
          isRequired
        />
      ) : null}
    </>
  )
}
