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

/** Letters about rights given that one account receives within an hour; more is a hand that gives and withdraws in turn. */
export const mostRightLettersPerHour = 10

/** Letters that one person's acts cause within an hour: more accounts than one a minute nobody opens by hand. */
export const mostLettersCausedPerHour = 60

export const endsAfter = (purpose: LinkPurpose, madeAt: Date): Date =>
  new Date(madeAt.getTime() + hoursOf[purpose] * 3_600_000)

/** The purposes that end with a password of the owner's choosing. */
export const setsPassword = (purpose: LinkPurpose): boolean => purpose !== 'change-email'

export const linkPurposes: readonly LinkPurpose[] = purposes
