import Type, { type Static } from 'typebox'
import { DayText, Id, line, Moment, nullable, oneOf, pageOf, pageQuery, route, slice } from './wire.ts'

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
/** Length is all the schema says; the policy (breached list, history, classes) answers with a refusal. */
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
  session: Type.Object({ idleEndsAt: Moment, endsAt: Moment }),
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

export const TeamMember = Type.Object({
  grant: Id,
  person: Id,
  name: Type.String(),
  email: Type.String(),
  role: oneOf(roles),
  maySubmit: Type.Boolean(),
  givenAt: Moment,
  withdrawnAt: nullable(Moment),
})

export const PersonLine = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  state: oneOf(['invited', 'unconfirmed', 'active', 'locked', 'disabled']),
  lastSignInAt: nullable(Moment),
  grants: Type.Array(Grant),
})

export const tokenScopes = ['read', 'write', 'submit', 'verify', 'administer'] as const
export const ApiToken = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(oneOf(tokenScopes)),
  createdAt: Moment,
  expiresOn: DayText,
  lastUsedAt: nullable(Moment),
})

export const LetterLine = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  writtenAt: Moment,
  sentAt: nullable(Moment),
})

const alliance = { alliance: Id }

export const accounts = slice(
  'accounts',
  {
    'accounts.wrong-credentials': 401,
    'accounts.locked': 423,
    'accounts.password-too-short': 422,
    'accounts.password-breached': 422,
    'accounts.password-used-before': 422,
    'accounts.password-classes': 422,
    'accounts.password-is-the-email': 422,
    'accounts.link-spent': 410,
    'accounts.no-such-person': 404,
    'accounts.already-holds': 409,
    'accounts.only-confirmed': 409,
    'accounts.own-right': 409,
    'accounts.last-administrator': 409,
  },
  {
    signIn: route({
      method: 'POST',
      path: '/session',
      summary: 'Signs a person in; the session is a cookie.',
      body: Type.Object(
        { email: Type.String({ maxLength: 254 }), password: Password },
        { additionalProperties: false },
      ),
      reply: Me,
      refusals: ['accounts.wrong-credentials', 'accounts.locked'],
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
    }),
    changePassword: route({
      method: 'POST',
      path: '/me/password',
      summary: 'Changes the password; the old one is asked and every other session ends.',
      body: Type.Object({ old: Password, fresh: Password }, { additionalProperties: false }),
      refusals: ['accounts.wrong-credentials', 'accounts.password-too-short', 'accounts.password-breached'],
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
    }),
    register: route({
      method: 'POST',
      path: '/registrations',
      summary:
        'An assistant registers; a letter confirms the address. The answer never tells whether the address was known.',
      body: Type.Object(
        { email: Email, name: line(80), password: Password, locale: Locale },
        { additionalProperties: false },
      ),
      status: 204,
      refusals: ['accounts.password-too-short', 'accounts.password-breached'],
    }),
    confirmEmail: route({
      method: 'POST',
      path: '/registrations/confirm',
      summary: 'Confirms the address by the one-time link.',
      body: Type.Object({ token: Type.String({ maxLength: 100 }) }, { additionalProperties: false }),
      refusals: ['accounts.link-spent'],
    }),
    askReset: route({
      method: 'POST',
      path: '/password-resets',
      summary: 'Asks for a reset letter. The answer never tells whether the address is known.',
      body: Type.Object({ email: Type.String({ maxLength: 254 }) }, { additionalProperties: false }),
      status: 204,
    }),
    /** Also the first sign-in of a PI: the activation link sets the first password. */
    setPassword: route({
      method: 'POST',
      path: '/password-resets/confirm',
      summary: 'Sets a password by a one-time link (reset or first activation); every session ends.',
      body: Type.Object(
        { token: Type.String({ maxLength: 100 }), password: Password },
        { additionalProperties: false },
      ),
      refusals: ['accounts.link-spent', 'accounts.password-too-short', 'accounts.password-breached'],
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
      query: { email: Type.String({ maxLength: 254 }) },
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
      summary: 'Accounts, searchable by name or address.',
      query: { ...pageQuery, search: Type.Optional(Type.String({ maxLength: 100 })) },
      reply: pageOf(PersonLine),
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
      refusals: ['accounts.already-holds'],
    }),
    disablePerson: route({
      method: 'POST',
      path: '/people/:person/disable',
      summary: 'Closes an account; every session ends.',
      params: { person: Id },
      body: Type.Object({ reason: line(500) }, { additionalProperties: false }),
      scope: 'administer',
      refusals: ['accounts.last-administrator', 'accounts.no-such-person'],
    }),
    enablePerson: route({
      method: 'POST',
      path: '/people/:person/enable',
      summary: 'Opens a closed or locked account again.',
      params: { person: Id },
      body: Type.Object({ reason: line(500) }, { additionalProperties: false }),
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
    }),
    revokeToken: route({
      method: 'DELETE',
      path: '/me/tokens/:token',
      summary: 'Revokes a token at once.',
      params: { token: Id },
    }),
    letters: route({
      method: 'GET',
      path: '/letters',
      summary: 'The mailbox page: every letter the platform wrote, newest first.',
      query: pageQuery,
      reply: pageOf(LetterLine),
      scope: 'administer',
    }),
  },
)
