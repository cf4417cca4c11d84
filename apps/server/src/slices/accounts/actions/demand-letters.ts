import type { LinkPurpose } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { lettersCausedSince, lettersWrittenSince } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mostLettersCausedPerHour, mostLettersPerHour, mostRightLettersPerHour } from '../model/link.ts'
import { hasEnoughLetters } from './send-link-letter.ts'

const anHourBefore = (now: Date) => new Date(now.getTime() - 3_600_000)

const demandSenderHasSome = async (tx: Tx, by: Actor, now: Date) => {
  // The platform itself (its first administrator, the command line) is nobody who could be kept from it.
  if (by.id === null) return
  if ((await lettersCausedSince(tx, by.id, anHourBefore(now))) >= mostLettersCausedPerHour)
    throw new Refusal('accounts.enough-letters-sent', { most: mostLettersCausedPerHour })
}

/**
 * Before a letter with a link, and before anything is journalled. The caller holds the recipient's row.
 * @throws Refusal accounts.enough-letters, accounts.enough-letters-sent
 */
export const demandLinkLetter = async (
  tx: Tx,
  by: Actor,
  to: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<void> => {
  await demandSenderHasSome(tx, by, now)
  if (await hasEnoughLetters(tx, to, purposes, now))
    throw new Refusal('accounts.enough-letters', { most: mostLettersPerHour })
}

/**
 * Before a right is given and told; withdrawing is never refused, and cannot be told more often than giving was. The
 * caller holds the recipient's row.
 * @param kind the letter's, by which it is counted
 * @throws Refusal accounts.enough-letters, accounts.enough-letters-sent
 */
export const demandRightLetter = async (
  tx: Tx,
  by: Actor,
  to: string,
  kind: string,
  now: Date,
): Promise<void> => {
  await demandSenderHasSome(tx, by, now)
  if ((await lettersWrittenSince(tx, to, kind, anHourBefore(now))) >= mostRightLettersPerHour)
    throw new Refusal('accounts.enough-letters', { most: mostRightLettersPerHour })
}
