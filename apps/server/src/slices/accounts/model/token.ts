import type { Role, TokenScope } from '@openalliance/contract'
import type { Day } from '@openalliance/rules'

import { mayBeDelegated } from './issuing.ts'

/** Tokens one person keeps at most. */
export const mostTokens = 20

/** Days a token may work at most. */
export const longestDays = 366

/** The moment a day ends in Taipei, which has kept UTC+8 without summer time since 1979. */
export const afterLastDay = (last: Day): Date => new Date(`${last}T16:00:00.000Z`)

/** The last day a token made today may work. */
export const latestEnd = (today: string): string =>
  new Date(new Date(`${today}T00:00:00.000Z`).getTime() + longestDays * 86_400_000).toISOString().slice(0, 10)

/** A role with the PI's leave to submit, where it has it. */
interface Held {
  readonly role: Role
  readonly maySubmit: boolean
}

const scopesOf: Readonly<Record<Role, readonly TokenScope[]>> = {
  assistant: ['write'],
  'co-investigator': ['write'],
  'principal-investigator': ['write', 'submit'],
  'programme-office': ['write', 'verify'],
  // Reading the desk is a matter of verification, too.
  'ministry-officer': ['verify'],
  reviewer: [],
  'member-contact': [],
  'liaison-expert': [],
  // Accounts, rights and letters are no matter for a token.
  administrator: [],
}

/** What a token of somebody with these rights can be for: reading, and what one of the rights reaches. */
export const scopesFor = (held: readonly Held[]): TokenScope[] => {
  const reached = new Set<TokenScope>(['read'])
  for (const { role, maySubmit } of held) {
    for (const scope of scopesOf[role]) reached.add(scope)
    if (maySubmit && mayBeDelegated(role)) reached.add('submit')
  }
  return [...reached]
}
