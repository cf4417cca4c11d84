import Type, { type Static } from 'typebox'
import { DayText, Id, Moment, nullable, oneOf } from './wire.ts'

/** The roles of the programme; a person may hold several, each with its scope. */
export const roles = [
  'assistant',
  'principal-investigator',
  'co-investigator',
  'programme-office',
  'ministry-officer',
  'reviewer',
  'member-contact',
  'liaison-expert',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Roles that are held for one alliance; the others are held for the whole programme. */
export const allianceRoles = [
  'assistant',
  'principal-investigator',
  'co-investigator',
  'member-contact',
] as const

export const locales = ['zh-TW', 'en'] as const
export const Locale = oneOf(locales)
export type Locale = (typeof locales)[number]

/** What an e-mail address looks like: source of a regular expression. */
export const addressForm =
  '^[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+@[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+\\.[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+$'
export const Email = Type.String({ minLength: 3, maxLength: 254, pattern: addressForm })
/** Length is all the schema says; the rules of the installation (breached list, history, classes) answer at the field. */
export const Password = Type.String({ minLength: 1, maxLength: 256 })

/** A right somebody holds: a role and where it holds. */
export const Grant = Type.Object({
  id: Id,
  role: oneOf(roles),
  alliance: nullable(Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String() })),
  /** Assistants and co-investigators submit only where the PI delegated it. */
  maySubmit: Type.Boolean(),
  givenAt: Moment,
  givenBy: nullable(Type.String()),
})
export type Grant = Static<typeof Grant>

export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  phone: nullable(Type.String()),
  locale: Locale,
  grants: Type.Array(Grant),
  /** For a token: the end of its last day, twice. */
  session: Type.Object({ idleEndsAt: Moment, endsAt: Moment }),
  /** What the person may do with the accounts of others. */
  abilities: Type.Array(Type.String()),
})
export type Me = Static<typeof Me>

export const SessionLine = Type.Object({
  id: Id,
  startedAt: Moment,
  lastSeenAt: Moment,
  userAgent: Type.String(),
  address: Type.String(),
  current: Type.Boolean(),
})
export type SessionLine = Static<typeof SessionLine>

export const TeamMember = Type.Object({
  grant: Id,
  person: Id,
  name: Type.String(),
  email: Type.String(),
  role: oneOf(roles),
  maySubmit: Type.Boolean(),
  givenAt: Moment,
  givenBy: nullable(Type.String()),
  withdrawnAt: nullable(Moment),
  withdrawnBy: nullable(Type.String()),
  abilities: Type.Array(Type.String()),
})
export type TeamMember = Static<typeof TeamMember>

export const personStates = ['invited', 'unconfirmed', 'active', 'locked', 'disabled'] as const
export type PersonState = (typeof personStates)[number]

export const PersonLine = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  state: oneOf(personStates),
  createdAt: Moment,
  lastSignInAt: nullable(Moment),
  lockedUntil: nullable(Moment),
  /** Until when the latest unused one-time link works. */
  linkEndsAt: nullable(Moment),
  grants: Type.Array(Grant),
})
export type PersonLine = Static<typeof PersonLine>

export const tokenScopes = ['read', 'write', 'submit', 'verify'] as const
export const ApiToken = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(oneOf(tokenScopes)),
  createdAt: Moment,
  /** The last day on which the token works. */
  expiresOn: DayText,
  lastUsedAt: nullable(Moment),
})
export type ApiToken = Static<typeof ApiToken>

export const LetterLine = Type.Object({
  id: Id,
  to: Type.String(),
  kind: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  /** The one-time link of the text, only where no mail leaves the platform and only while it works. */
  link: nullable(Type.String()),
  writtenAt: Moment,
  sentAt: nullable(Moment),
  attempts: Type.Integer(),
  lastFailure: nullable(Type.String()),
})
export type LetterLine = Static<typeof LetterLine>

export const linkPurposes = ['activate', 'confirm-email', 'reset-password', 'change-email'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

export const passwordProfiles = ['asvs', 'tw-appendix-10'] as const
/** What a new password must be like; the lists of known passwords stay on the server. */
export const PasswordRules = Type.Object({
  profile: oneOf(passwordProfiles),
  leastLength: Type.Integer(),
  mostLength: Type.Integer(),
})
export type PasswordRules = Static<typeof PasswordRules>
