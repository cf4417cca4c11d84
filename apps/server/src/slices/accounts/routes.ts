import { accounts } from '@openalliance/contract'
import { signedIn } from '../../platform/http/authority.ts'
import { prepared, routes } from '../../platform/http/routes.ts'
import { askReset } from './actions/ask-reset.ts'
import { changeEmail, proveBeforeEmail } from './actions/change-email.ts'
import { changePassword, proveOldPassword } from './actions/change-password.ts'
import { confirmNewEmail } from './actions/confirm-new-email.ts'
import { delegateSubmission } from './actions/delegate-submission.ts'
import { disablePerson } from './actions/disable-person.ts'
import { enablePerson } from './actions/enable-person.ts'
import { findAssistant } from './actions/find-assistant.ts'
import { giveRight } from './actions/give-right.ts'
import { giveRole } from './actions/give-role.ts'
import { issueAccount } from './actions/issue-account.ts'
import { listLetters } from './actions/list-letters.ts'
import { listNameplates, listPeople } from './actions/list-people.ts'
import { lookAtLink } from './actions/look-at-link.ts'
import {
  listSessions,
  readMe,
  readPasswordRules,
  revokeOtherSessions,
  revokeSession,
  signOut,
  updateMe,
} from './actions/own-account.ts'
import { createToken, listTokens, revokeToken } from './actions/own-tokens.ts'
import { readTeam } from './actions/read-team.ts'
import { register } from './actions/register.ts'
import { sendLink } from './actions/send-link.ts'
import { hashByLink, setPassword } from './actions/set-password.ts'
import { proveSignIn, signIn } from './actions/sign-in.ts'
import { withdrawRight } from './actions/withdraw-right.ts'
import { withdrawRole } from './actions/withdraw-role.ts'
import { may } from './policy.ts'

// A campus comes through one address, so this leaves room for a full office on the last evening.
const perCampus = 60
const wrongLinks = { most: perCampus, code: 'accounts.link-spent' }
const perPerson = 20

// Longer than the work for a known address takes on a busy machine, so that both answers leave together.
const evenly = 400

export const accountRoutes = routes(accounts, {
  signIn: {
    open: 'signing in is how one becomes known',
    wrongPerMinute: { most: perCampus, code: 'accounts.wrong-credentials' },
    does: prepared(proveSignIn, signIn),
  },
  signOut: { may: signedIn, does: signOut },
  me: { may: signedIn, does: readMe },
  updateMe: { may: signedIn, does: updateMe },
  passwordRules: { open: 'whoever sets a first password is not signed in', does: readPasswordRules },
  changePassword: { may: signedIn, perMinute: perPerson, does: prepared(proveOldPassword, changePassword) },
  changeEmail: { may: signedIn, perMinute: perPerson, does: prepared(proveBeforeEmail, changeEmail) },
  sessions: { may: signedIn, does: listSessions },
  revokeSession: { may: signedIn, does: revokeSession },
  revokeOtherSessions: { may: signedIn, does: revokeOtherSessions },
  register: {
    open: 'assistants register themselves and hold no right until a PI gives one',
    perMinute: perCampus,
    notBefore: evenly,
    does: register,
  },
  askReset: {
    open: 'who forgot the password cannot sign in',
    perMinute: perCampus,
    notBefore: evenly,
    does: askReset,
  },
  lookAtLink: { open: 'the link is the proof', wrongPerMinute: wrongLinks, does: lookAtLink },
  setPassword: {
    open: 'the link is the proof',
    wrongPerMinute: wrongLinks,
    does: prepared(hashByLink, setPassword),
  },
  confirmNewEmail: { open: 'the link is the proof', wrongPerMinute: wrongLinks, does: confirmNewEmail },
  team: { may: may.readTeam, does: readTeam },
  findAssistant: { may: may.appoint, perMinute: perPerson, does: findAssistant },
  giveRight: { may: may.appoint, does: giveRight },
  delegateSubmission: { may: may.appoint, does: delegateSubmission },
  withdrawRight: { may: may.appoint, does: withdrawRight },
  people: { may: may.readPeople, does: listPeople },
  nameplates: { may: may.readPeople, does: listNameplates },
  issueAccount: { may: may.issueAccounts, does: issueAccount },
  sendLink: { may: may.issueAccounts, does: sendLink },
  giveRole: { may: may.issueAccounts, does: giveRole },
  withdrawRole: { may: may.issueAccounts, does: withdrawRole },
  disablePerson: { may: may.closeAccounts, does: disablePerson },
  enablePerson: { may: may.closeAccounts, does: enablePerson },
  tokens: { may: signedIn, does: listTokens },
  createToken: { may: signedIn, hasSecretReply: true, does: createToken },
  revokeToken: { may: signedIn, does: revokeToken },
  letters: { may: may.readLetters, does: listLetters },
})
