import Type, { type Static } from 'typebox'
import { DayText, Id, line, Moment, nullable, oneOf, pageQuery, route, slice } from './wire.ts'

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

export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern:
    '^[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+@[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+\\.[^\\s@<>()\\[\\]\\\\,;:"\\u0000-\\u001f]+$',
})
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

export const tokenScopes = ['read', 'write', 'submit', 'verify', 'administer'] as const
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

const alliance = { alliance: Id }
const LinkToken = Type.String({ minLength: 1, maxLength: 100 })
const Reason = line(500)

export const accounts = slice(
  'accounts',
  {
    'accounts.wrong-credentials': 401,
    'accounts.locked': 423,
    'accounts.disabled': 403,
    'accounts.password-expired': 403,
    'accounts.password-refused': 422,
    'accounts.link-spent': 410,
    'accounts.session-only': 403,
    'accounts.no-such-person': 404,
    'accounts.already-holds': 409,
    'accounts.known-address': 409,
    'accounts.only-confirmed': 409,
    'accounts.own-right': 409,
    'accounts.own-account': 409,
    'accounts.last-administrator': 409,
    'accounts.has-investigator': 409,
    'accounts.unknown-alliance': 422,
    'accounts.role-scope': 422,
    'accounts.token-expiry': 422,
    'accounts.too-many-tokens': 409,
  },
  {
    signIn: route({
      method: 'POST',
      path: '/session',
      summary:
        'Signs a person in; the session is a cookie. `fresh` replaces a password that has reached its greatest age.',
      body: Type.Object(
        { email: Type.String({ maxLength: 254 }), password: Password, fresh: Type.Optional(Password) },
        { additionalProperties: false },
      ),
      reply: Me,
      refusals: [
        'accounts.wrong-credentials',
        'accounts.locked',
        'accounts.disabled',
        'accounts.password-expired',
        'accounts.password-refused',
      ],
    }),
    signOut: route({ method: 'DELETE', path: '/session', summary: 'Ends the session at once.' }),
    me: route({ method: 'GET', path: '/me', summary: 'Who is signed in, with every right held.', reply: Me }),
    updateMe: route({
      method: 'PATCH',
      path: '/me',
      summary: 'Changes name, telephone or language.',
      body: Type.Object(
        {
          name: Type.Optional(line(80)),
          phone: Type.Optional(nullable(line(40, 0))),
          locale: Type.Optional(Locale),
        },
        { additionalProperties: false },
      ),
      reply: Me,
      refusals: ['accounts.session-only'],
    }),
    passwordRules: route({
      method: 'GET',
      path: '/password-rules',
      summary: 'What a new password must be like.',
      reply: PasswordRules,
    }),
    changePassword: route({
      method: 'POST',
      path: '/me/password',
      summary: 'Changes the password; the old one is asked and every other session ends.',
      body: Type.Object({ old: Password, fresh: Password }, { additionalProperties: false }),
      refusals: [
        'accounts.wrong-credentials',
        'accounts.locked',
        'accounts.password-refused',
        'accounts.session-only',
      ],
    }),
    changeEmail: route({
      method: 'POST',
      path: '/me/email',
      summary:
        'Asks for another address. The password is asked, the new address confirms by a one-time link, the old one is told.',
      body: Type.Object({ password: Password, email: Email }, { additionalProperties: false }),
      refusals: ['accounts.wrong-credentials', 'accounts.locked', 'accounts.session-only'],
    }),
    sessions: route({
      method: 'GET',
      path: '/me/sessions',
      summary: 'Where one is signed in.',
      reply: Type.Object({ items: Type.Array(SessionLine) }),
    }),
    revokeSession: route({
      method: 'DELETE',
      path: '/me/sessions/:session',
      summary: 'Ends one session.',
      params: { session: Id },
      refusals: ['accounts.session-only'],
    }),
    revokeOtherSessions: route({
      method: 'DELETE',
      path: '/me/sessions',
      summary: 'Ends every session but this one.',
      refusals: ['accounts.session-only'],
    }),
    register: route({
      method: 'POST',
      path: '/registrations',
      summary:
        'An assistant registers; a letter with a one-time link goes to the address, and who opens it sets the password. The answer never tells whether the address was known.',
      body: Type.Object({ email: Email, name: line(80), locale: Locale }, { additionalProperties: false }),
    }),
    askReset: route({
      method: 'POST',
      path: '/password-resets',
      summary: 'Asks for a reset letter. The answer never tells whether the address is known.',
      body: Type.Object({ email: Type.String({ maxLength: 254 }) }, { additionalProperties: false }),
    }),
    lookAtLink: route({
      method: 'POST',
      path: '/links/look',
      summary: 'What a one-time link is for; looking does not spend it.',
      body: Type.Object({ token: LinkToken }, { additionalProperties: false }),
      reply: Type.Object({
        purpose: oneOf(linkPurposes),
        name: Type.String(),
        email: Type.String(),
        endsAt: Moment,
        rules: PasswordRules,
      }),
      status: 200,
      refusals: ['accounts.link-spent'],
    }),
    setPassword: route({
      method: 'POST',
      path: '/links/password',
      summary:
        'Sets a password by a one-time link (activation, registration or reset): the address is confirmed, every session ends, a lock is lifted.',
      body: Type.Object({ token: LinkToken, password: Password }, { additionalProperties: false }),
      refusals: ['accounts.link-spent', 'accounts.password-refused'],
    }),
    confirmNewEmail: route({
      method: 'POST',
      path: '/links/email',
      summary: 'Confirms a changed address by its one-time link; every other session ends.',
      body: Type.Object({ token: LinkToken }, { additionalProperties: false }),
      refusals: ['accounts.link-spent', 'accounts.known-address'],
    }),
    team: route({
      method: 'GET',
      path: '/alliances/:alliance/team',
      summary: 'Who holds which right in the alliance, past rights included.',
      params: alliance,
      reply: Type.Object({ items: Type.Array(TeamMember), abilities: Type.Array(Type.String()) }),
    }),
    findAssistant: route({
      method: 'GET',
      path: '/alliances/:alliance/team/candidates',
      summary: 'Finds one person by the whole confirmed e-mail address.',
      params: alliance,
      query: { email: Type.String({ minLength: 3, maxLength: 254 }) },
      reply: Type.Object({
        person: nullable(Type.Object({ id: Id, name: Type.String(), email: Type.String() })),
      }),
    }),
    giveRight: route({
      method: 'POST',
      path: '/alliances/:alliance/team',
      summary: 'Gives a person with a confirmed address a right in the alliance.',
      params: alliance,
      body: Type.Object(
        { person: Id, role: oneOf(['assistant', 'co-investigator']), maySubmit: Type.Boolean() },
        { additionalProperties: false },
      ),
      reply: TeamMember,
      status: 201,
      refusals: ['accounts.no-such-person', 'accounts.already-holds', 'accounts.only-confirmed'],
    }),
    delegateSubmission: route({
      method: 'PATCH',
      path: '/alliances/:alliance/team/:grant',
      summary: 'Says whether an assistant or co-investigator may submit for the PI.',
      params: { alliance: Id, grant: Id },
      body: Type.Object({ maySubmit: Type.Boolean() }, { additionalProperties: false }),
      reply: TeamMember,
      refusals: ['accounts.own-right'],
    }),
    withdrawRight: route({
      method: 'DELETE',
      path: '/alliances/:alliance/team/:grant',
      summary: 'Withdraws a right; it is gone with the next call of that person.',
      params: { alliance: Id, grant: Id },
      refusals: ['accounts.own-right'],
    }),
    people: route({
      method: 'GET',
      path: '/people',
      summary: 'Accounts, newest first, searchable by name or address.',
      query: {
        ...pageQuery,
        search: Type.Optional(Type.String({ maxLength: 100 })),
        state: Type.Optional(oneOf(personStates)),
      },
      reply: Type.Object({
        items: Type.Array(PersonLine),
        next: nullable(Type.String()),
        total: Type.Integer(),
        abilities: Type.Array(Type.String()),
        /** The roles that the reader may give. */
        issuable: Type.Array(oneOf(roles)),
      }),
      scope: 'administer',
    }),
    nameplates: route({
      method: 'GET',
      path: '/people/nameplates',
      summary: 'The alliances in which a right can be held, for the form that issues accounts.',
      query: { search: Type.Optional(Type.String({ maxLength: 100 })) },
      reply: Type.Object({
        items: Type.Array(Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String() })),
      }),
      scope: 'administer',
    }),
    issueAccount: route({
      method: 'POST',
      path: '/people',
      summary:
        'Issues an account centrally (a PI, an officer, a reviewer); the first sign-in goes by a one-time link.',
      body: Type.Object(
        {
          email: Email,
          name: line(80),
          locale: Locale,
          grants: Type.Array(
            Type.Object({ role: oneOf(roles), alliance: nullable(Id) }, { additionalProperties: false }),
            { maxItems: 20 },
          ),
        },
        { additionalProperties: false },
      ),
      reply: PersonLine,
      status: 201,
      scope: 'administer',
      refusals: [
        'accounts.known-address',
        'accounts.has-investigator',
        'accounts.unknown-alliance',
        'accounts.role-scope',
      ],
    }),
    sendLink: route({
      method: 'POST',
      path: '/people/:person/link',
      summary: 'Sends a new one-time link: activation where there is no password yet, otherwise a reset.',
      params: { person: Id },
      reply: PersonLine,
      scope: 'administer',
      refusals: ['accounts.no-such-person'],
    }),
    giveRole: route({
      method: 'POST',
      path: '/people/:person/rights',
      summary: 'Gives a person a role, for one alliance or for the whole programme.',
      params: { person: Id },
      body: Type.Object({ role: oneOf(roles), alliance: nullable(Id) }, { additionalProperties: false }),
      reply: PersonLine,
      status: 201,
      scope: 'administer',
      refusals: [
        'accounts.no-such-person',
        'accounts.already-holds',
        'accounts.has-investigator',
        'accounts.unknown-alliance',
        'accounts.role-scope',
      ],
    }),
    withdrawRole: route({
      method: 'POST',
      path: '/people/:person/rights/:grant/withdraw',
      summary: 'Withdraws a right of a person; it is gone with the next call of that person.',
      params: { person: Id, grant: Id },
      body: Type.Object({ reason: Reason }, { additionalProperties: false }),
      reply: PersonLine,
      status: 200,
      scope: 'administer',
      refusals: ['accounts.no-such-person', 'accounts.own-right', 'accounts.last-administrator'],
    }),
    disablePerson: route({
      method: 'POST',
      path: '/people/:person/disable',
      summary: 'Closes an account; every session ends.',
      params: { person: Id },
      body: Type.Object({ reason: Reason }, { additionalProperties: false }),
      reply: PersonLine,
      scope: 'administer',
      refusals: ['accounts.last-administrator', 'accounts.no-such-person', 'accounts.own-account'],
    }),
    enablePerson: route({
      method: 'POST',
      path: '/people/:person/enable',
      summary: 'Opens a closed or locked account again.',
      params: { person: Id },
      body: Type.Object({ reason: Reason }, { additionalProperties: false }),
      reply: PersonLine,
      scope: 'administer',
      refusals: ['accounts.no-such-person'],
    }),
    tokens: route({
      method: 'GET',
      path: '/me/tokens',
      summary: 'API tokens of the person signed in.',
      reply: Type.Object({ items: Type.Array(ApiToken) }),
    }),
    createToken: route({
      method: 'POST',
      path: '/me/tokens',
      summary: 'Makes an API token; its text is shown this once.',
      body: Type.Object(
        {
          name: line(80),
          scopes: Type.Array(oneOf(tokenScopes), { minItems: 1, maxItems: 5 }),
          expiresOn: DayText,
        },
        { additionalProperties: false },
      ),
      reply: Type.Object({ token: ApiToken, text: Type.String() }),
      status: 201,
      refusals: ['accounts.session-only', 'accounts.token-expiry', 'accounts.too-many-tokens'],
    }),
    revokeToken: route({
      method: 'DELETE',
      path: '/me/tokens/:token',
      summary: 'Revokes a token at once.',
      params: { token: Id },
      refusals: ['accounts.session-only'],
    }),
    letters: route({
      method: 'GET',
      path: '/letters',
      summary: 'The mailbox page: every letter the platform wrote, newest first.',
      query: pageQuery,
      reply: Type.Object({
        items: Type.Array(LetterLine),
        next: nullable(Type.String()),
        delivery: oneOf(['smtp', 'mailbox']),
      }),
      scope: 'administer',
    }),
  },
)
