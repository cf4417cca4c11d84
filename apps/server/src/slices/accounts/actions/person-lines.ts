import type { PersonLine } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { stateOf } from '../model/standing.ts'
import { type PeopleWanted, peopleWanted } from '../store/people.ts'
import { grantsOf } from './grants-of.ts'

/** Accounts as the administration sees them. */
export const personLines = async (
  reader: Reader | Tx,
  wanted: PeopleWanted,
): Promise<readonly PersonLine[]> => {
  const rows = await peopleWanted(reader, wanted)
  const grants = await grantsOf(
    reader,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    state: stateOf(
      {
        origin: row.origin,
        disabledAt: row.disabled_at,
        confirmedAt: row.email_confirmed_at,
        lockedUntil: row.locked_until,
      },
      wanted.now,
    ),
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    linkEndsAt: row.link_ends_at?.toISOString() ?? null,
    grants: [...(grants.get(row.id) ?? [])],
  }))
}

/** @throws Refusal accounts.no-such-person */
export const personLine = async (tx: Tx, person: string, now: Date): Promise<PersonLine> => {
  const [line] = await personLines(tx, { search: null, state: null, person, after: null, limit: 1, now })
  if (!line) throw new Refusal('accounts.no-such-person')
  return line
}
