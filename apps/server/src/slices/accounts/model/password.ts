import type { PasswordRules, Role } from '@openalliance/contract'
import { isCommonPassword } from './common-passwords.ts'

export type PasswordProfile = PasswordRules['profile']

/** People of the office and the ministry; everybody else comes from outside. */
const internalRoles: readonly Role[] = ['programme-office', 'ministry-officer', 'administrator']

/**
 * Which rules hold for a person: composition and age bind internal users of an installation that chose 附表十, and
 * nobody else, because ASVS 5.0 (6.2.5, 6.2.10) forbids them.
 */
export const profileFor = (chosen: PasswordProfile, roles: readonly Role[]): PasswordProfile =>
  roles.some((role) => internalRoles.includes(role)) ? chosen : 'asvs'

/** @source ASVS 5.0 6.2.1, 6.2.9 */
export const leastLength = 8
export const mostLength = 256

/** @source 政府組態基準 (GCB) account policies, which fill in what 附表十 leaves open */
export const leastAgeDays = 1
export const mostAgeDays = 90
export const rememberedPasswords = 3
const leastClasses = 3

export const rulesOf = (profile: PasswordProfile): PasswordRules => ({ profile, leastLength, mostLength })

/** One reason why a password is refused, with the facts its sentence needs. */
export interface Flaw {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}

export interface PasswordOwner {
  readonly name: string
  readonly email: string
}

const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/** Parts of the name and address, and the platform's own names: the first that a guesser would add. */
const contextWords = ({ name, email }: PasswordOwner): readonly string[] => {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const parts = [
    local,
    ...local.split(/[._+-]/),
    ...domain.split('.'),
    name,
    ...name.toLowerCase().split(/\s+/),
  ]
  const own = parts.filter((part) => part.length >= (/[^\x20-\x7e]/.test(part) ? 2 : 4))
  return [...own, 'openalliance', '產學聯盟', '產學小聯盟'].map((word) => word.toLowerCase())
}

/** What is left of a password once everything about its owner is taken out must be long enough by itself. */
const leansOnContext = (password: string, owner: PasswordOwner) => {
  const words = [...contextWords(owner)].sort((one, other) => other.length - one.length)
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase())
  return rest.length < password.length && [...rest].length < leastLength
}

/** Why a new password is refused, as far as it can be told without the old ones; empty when it is good. */
export const flawsOf = (
  password: string,
  profile: PasswordProfile,
  owner: PasswordOwner,
): readonly Flaw[] => {
  const typed = password.normalize('NFKC')
  const length = [...typed].length
  const flaws: Flaw[] = []
  if (length < leastLength) flaws.push({ code: 'accounts.password-too-short', facts: { least: leastLength } })
  if (isCommonPassword(typed)) flaws.push({ code: 'accounts.password-too-common', facts: {} })
  else if (leansOnContext(typed, owner)) flaws.push({ code: 'accounts.password-has-context', facts: {} })
  if (profile === 'tw-appendix-10' && classes.filter((kind) => kind.test(typed)).length < leastClasses)
    flaws.push({ code: 'accounts.password-classes', facts: { least: leastClasses } })
  return flaws
}

const dayLength = 86_400_000

/** When a password that was changed then may be changed again by its owner's own will. */
export const changeableFrom = (changedAt: Date): Date =>
  new Date(changedAt.getTime() + leastAgeDays * dayLength)

/** Whether a password has reached its greatest age. */
export const hasExpired = (profile: PasswordProfile, changedAt: Date, now: Date): boolean =>
  profile === 'tw-appendix-10' && now.getTime() - changedAt.getTime() >= mostAgeDays * dayLength
