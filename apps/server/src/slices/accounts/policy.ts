import { policy } from '../../platform/http/authority.ts'

/** Who may do what with accounts and rights. */
export const may = {
  readTeam: policy('readTeam', {
    own: ['assistant', 'principal-investigator', 'co-investigator'],
    programme: ['programme-office', 'ministry-officer', 'administrator'],
  }),
  /** Appointing assistants and co-investigators is the PI's own business. */
  appoint: policy('appoint', { own: ['principal-investigator'] }),
  readPeople: policy('readPeople', { programme: ['programme-office', 'administrator'] }),
  issueAccounts: policy('issueAccounts', { programme: ['programme-office', 'administrator'] }),
  closeAccounts: policy('closeAccounts', { programme: ['administrator'] }),
  readLetters: policy('readLetters', { programme: ['administrator'] }),
}

/** What concerns the whole programme, for the menu. */
export const programmeWide = {
  readPeople: may.readPeople,
  issueAccounts: may.issueAccounts,
  closeAccounts: may.closeAccounts,
  readLetters: may.readLetters,
}

/** What concerns one alliance's team. */
export const ofTeam = { appoint: may.appoint }
