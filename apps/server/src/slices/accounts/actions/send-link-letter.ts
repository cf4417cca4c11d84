import type { LinkPurpose } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { digestOf, newSecret } from '../../../platform/secrets.ts'
import { type LinkInHand, linkLetter, type Recipient } from '../mails.ts'
import { endsAfter, mostLettersPerHour } from '../model/link.ts'
import { addLink, linksMadeSince } from '../store/links.ts'

type Place = Pick<House, 'clock' | 'config'>

/** Makes a one-time link; earlier ones of the purpose no longer work. Only its digest is kept. */
export const makeLink = async (
  tx: Tx,
  { clock }: Pick<House, 'clock'>,
  person: string,
  purpose: LinkPurpose,
  freshEmail: string | null = null,
): Promise<LinkInHand> => {
  const now = clock.now()
  const token = newSecret()
  const endsAt = endsAfter(purpose, now)
  await addLink(tx, {
    id: newId(clock),
    person,
    purpose,
    digest: digestOf(token),
    freshEmail,
    madeAt: now,
    expiresAt: endsAt,
  })
  return { purpose, token, endsAt }
}

/** Makes a link and writes the letter that brings it. */
export const sendLinkLetter = async (
  tx: Tx,
  house: Place,
  to: Recipient,
  purpose: LinkPurpose,
  about: { readonly by?: Actor; readonly fresh?: string } = {},
): Promise<void> => {
  const link = await makeLink(tx, house, to.id, purpose, about.fresh ?? null)
  const by = about.by?.id ?? null
  const letter = linkLetter(house.config, to, link, {
    ...(about.fresh === undefined ? {} : { fresh: about.fresh }),
    ...(about.by && by !== null ? { by: about.by.name } : {}),
  })
  await writeLetter(tx, house.clock.now(), { ...letter, by })
}

/** Whether an account has had its letters for this hour. */
export const hasEnoughLetters = async (
  tx: Tx,
  person: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<boolean> =>
  (await linksMadeSince(tx, person, purposes, new Date(now.getTime() - 3_600_000))) >= mostLettersPerHour
