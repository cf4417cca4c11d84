import { type LinkPurpose, linkPurposes as purposes } from '@openalliance/contract'

/** Hours a one-time link works. Long enough for a letter that is read on Monday, short where an account stands open. */
export const hoursOf: Readonly<Record<LinkPurpose, number>> = {
  activate: 72,
  'confirm-email': 24,
  'reset-password': 1,
  'change-email': 24,
}

/** Letters with a link that one account receives within an hour, so that nobody's mailbox is flooded. */
export const mostLettersPerHour = 3

export const endsAfter = (purpose: LinkPurpose, madeAt: Date): Date =>
  new Date(madeAt.getTime() + hoursOf[purpose] * 3_600_000)

/** The purposes that end with a password of the owner's choosing. */
export const setsPassword = (purpose: LinkPurpose): boolean => purpose !== 'change-email'

export const linkPurposes: readonly LinkPurpose[] = purposes
