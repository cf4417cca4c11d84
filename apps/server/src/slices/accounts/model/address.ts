import { addressForm } from '@openalliance/contract'

// ！ to ～, the full-width twins of ! to ~: input methods write them unasked.
const fullWidth = /[\uff01-\uff5e]/g

/** An e-mail address as it is kept and shown: without blanks around it, full-width letters as plain ones. */
export const plainAddress = (typed: string): string =>
  typed.trim().replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))

/** What two spellings of one address have in common; two accounts never share it. */
export const addressKey = (typed: string): string => plainAddress(typed).toLowerCase()

const form = new RegExp(addressForm)

/** Whether it could be an e-mail address at all, as it would be kept. */
export const isAddress = (typed: string): boolean => form.test(plainAddress(typed))
