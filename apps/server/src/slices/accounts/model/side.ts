import { allianceRoles, type Role } from '@openalliance/contract'

/** Who judges, who keeps the accounts, and who works for alliances: one person stands on one side (spec 1, roles and scopes). */
export type Side = 'judges' | 'accounts' | 'alliances'

const judges: readonly Role[] = ['programme-office', 'ministry-officer', 'reviewer']
const ofAlliances: readonly Role[] = [...allianceRoles, 'liaison-expert']

/** The database knows the same sides (`right_side`), so that two givers at once cannot put somebody on two. */
export const sideOf = (role: Role): Side =>
  judges.includes(role) ? 'judges' : ofAlliances.includes(role) ? 'alliances' : 'accounts'

/** Whether somebody who holds these roles may be given this one. */
export const maySideWith = (role: Role, held: readonly Role[]): boolean =>
  held.every((other) => sideOf(other) === sideOf(role))
