import type { Actor } from '../../platform/journal/line.ts'

export { hashPassword } from '../../platform/secrets.ts'
export {
  chainsOfRights,
  holdsRole,
  namesOf,
  peopleOfAlliance,
  peopleOfOffice,
  personOfAddress,
  principalInvestigatorOf,
  principalInvestigatorsOf,
  readersOfAlliance,
  type TeamPerson,
  teamPersonOfAddress,
} from './actions/ask-about-people.ts'
export { closeAccount } from './actions/disable-person.ts'
export { reopenAccount } from './actions/enable-person.ts'
export { enterReadyPerson, type ReadyPerson } from './actions/enter-ready-person.ts'
export { grantRight, nameAlliance, type RightToGrant } from './actions/grant-right.ts'
export { type HandOver, handOverPi } from './actions/hand-over-pi.ts'
export { identify } from './actions/identify.ts'
export { type AccountWanted, openAccount } from './actions/issue-account.ts'
export { makePasswordLink, type PasswordLink } from './actions/make-password-link.ts'
export { forgetOldTraces } from './jobs.ts'
export { scopesFor } from './model/token.ts'
export { accountRoutes } from './routes.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** Somebody else leads an alliance now, or nobody does, or who does is called differently. */
    'accounts.investigator-changed': { readonly alliance: string }
  }
}

/** Who acts where no person does: the command line, a seed, a job. */
export const platformItself: Actor = { id: null, name: 'OpenAlliance' }
