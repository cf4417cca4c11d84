import type { Locale } from '@openalliance/contract'
import type { Recipient } from '../mails.ts'

/** Somebody of the register as the addressee of a letter. */
export const recipientOf = (person: {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string
}): Recipient => ({
  id: person.id,
  name: person.name,
  email: person.email,
  locale: person.locale as Locale,
})
