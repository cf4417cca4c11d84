import { allianceRoles, type Role, roles } from '@openalliance/contract'

const forAlliance: readonly Role[] = allianceRoles

export const needsAlliance = (role: Role): boolean => forAlliance.includes(role)

/** Those who could widen their own rights through others'. */
const onlyByAdministrators: readonly Role[] = ['programme-office', 'ministry-officer', 'administrator']

/** The roles a person may give and withdraw for the whole programme's sake; a PI's own team is another matter. */
export const issuableBy = (held: readonly Role[]): readonly Role[] => {
  if (held.includes('administrator')) return roles
  return held.includes('programme-office') ? roles.filter((role) => !onlyByAdministrators.includes(role)) : []
}

const delegable: readonly Role[] = ['assistant', 'co-investigator']

/** The roles of a team that its PI gives, withdraws and may let submit. */
export const mayBeDelegated = (role: Role): boolean => delegable.includes(role)
