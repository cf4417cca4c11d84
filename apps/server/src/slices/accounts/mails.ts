import type { LinkPurpose, Locale, Role } from '@openalliance/contract'
import { inLocale, rocMinute, say } from '@openalliance/messages'
import type { Config } from '../../platform/config.ts'
import { consoleAddress } from '../../platform/console-address.ts'
import { type LetterDraft, linkMark } from '../../platform/letters.ts'

/** To whom a letter goes. */
export interface Recipient {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

type Facts = Readonly<Record<string, string>>
type Site = Pick<Config, 'publicUrl'>

const letter = (site: Site, to: Recipient, occasion: string, facts: Facts): LetterDraft => {
  const all = {
    name: to.name,
    email: to.email,
    site: site.publicUrl,
    signIn: consoleAddress(site, '/sign-in'),
    ...facts,
  }
  return {
    to: to.email,
    person: to.id,
    kind: `accounts.${occasion}`,
    locale: to.locale,
    subject: say(`mails.accounts.${occasion}.subject`, all, to.locale),
    text: say(`mails.accounts.${occasion}.text`, all, to.locale),
  }
}

const occasionOf: Readonly<Record<LinkPurpose, string>> = {
  activate: 'activate',
  'confirm-email': 'confirm',
  'reset-password': 'reset',
  'change-email': 'new-address',
}

export interface LinkInHand {
  readonly purpose: LinkPurpose
  readonly token: string
  readonly endsAt: Date
}

/**
 * Where a one-time link leads. The token stands behind the # of the address: browsers send that part to no server, so
 * it reaches neither a log nor a referrer.
 */
export const linkAddress = (site: Site, token: string): string => `${consoleAddress(site, '/link')}#${token}`

/**
 * A letter with a one-time link.
 * @param by who issued the account
 * @param fresh the new address, to which a change of address is sent
 */
export const linkLetter = (
  site: Site,
  to: Recipient,
  link: LinkInHand,
  { by, fresh }: { by?: string; fresh?: string } = {},
): LetterDraft => ({
  ...letter(site, to, occasionOf[link.purpose], {
    link: linkMark,
    until: rocMinute(link.endsAt),
    by: by ?? say('mails.accounts.platform', {}, to.locale),
    fresh: fresh ?? '',
  }),
  ...(fresh === undefined ? {} : { to: fresh }),
  link: { address: linkAddress(site, link.token), endsAt: link.endsAt },
})

/** To somebody who registers an address that has an account. */
export const knownLetter = (site: Site, to: Recipient) => letter(site, to, 'known', {})

export const passwordChangedLetter = (site: Site, to: Recipient, at: Date) =>
  letter(site, to, 'password-changed', { at: rocMinute(at) })

/** To the old address, when another one was asked for. */
export const addressAskedLetter = (site: Site, to: Recipient, fresh: string, at: Date) =>
  letter(site, to, 'address-asked', { fresh, at: rocMinute(at) })

/** To the old address, when it is no longer the one to sign in with. */
export const addressChangedLetter = (site: Site, to: Recipient, fresh: string, at: Date) =>
  letter(site, to, 'address-changed', { fresh, at: rocMinute(at) })

export const lockedKind = 'accounts.locked'
export const lockedLetter = (site: Site, to: Recipient, at: Date) =>
  letter(site, to, 'locked', { at: rocMinute(at) })

export interface RightTold {
  readonly role: Role
  readonly by: string | null
  readonly at: Date
  readonly maySubmit: boolean
  readonly alliance: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null
}

const submits: readonly Role[] = ['assistant', 'co-investigator']

const rightFacts = (to: Recipient, right: RightTold): Facts => ({
  role: say(`accounts.role.${right.role}`, {}, to.locale),
  by: right.by ?? say('mails.accounts.platform', {}, to.locale),
  at: rocMinute(right.at),
  alliance: right.alliance ? inLocale(right.alliance.nameZh, right.alliance.nameEn, to.locale) : '',
  delegation: submits.includes(right.role)
    ? say(`mails.accounts.delegation.${right.maySubmit ? 'yes' : 'no'}`, {}, to.locale)
    : '',
})

const aboutRight = (site: Site, to: Recipient, occasion: string, right: RightTold): LetterDraft => ({
  ...letter(site, to, occasion, rightFacts(to, right)),
  ...(right.alliance ? { alliance: right.alliance.id } : {}),
})

export const rightGivenLetter = (site: Site, to: Recipient, right: RightTold) =>
  aboutRight(site, to, right.alliance ? 'right-given' : 'role-given', right)

export const rightWithdrawnLetter = (site: Site, to: Recipient, right: RightTold) =>
  aboutRight(site, to, right.alliance ? 'right-withdrawn' : 'role-withdrawn', right)

export const delegationChangedLetter = (site: Site, to: Recipient, right: RightTold) =>
  aboutRight(site, to, 'delegation-changed', right)
