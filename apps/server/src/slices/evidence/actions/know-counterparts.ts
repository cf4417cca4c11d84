import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { holdOrganisations, type KnownOrganisation, knownOrganisations } from '../../organisations/public.ts'
import { handedIn } from '../model/status.ts'
import { keepKnown, type RecordRow, recordsById } from '../store/records.ts'

const namedIn = (rows: readonly Pick<RecordRow, 'organisation_id'>[]) => [
  ...new Set(rows.flatMap(({ organisation_id }) => organisation_id ?? [])),
]

/** Kept with the record for the counterpart it names now; a correction may have named another. */
const keptWith = ({ status, organisation_id, known_counterpart }: RecordRow): KnownOrganisation | null =>
  handedIn.includes(status) && known_counterpart?.id === organisation_id ? known_counterpart : null

/**
 * What each record is to be held against, by record: its counterpart as it was known when the record was handed in, or
 * as it is known now.
 */
export const knownBy = async (
  reader: Reader | Tx,
  rows: readonly RecordRow[],
  isKnownAnew: (organisation: string) => boolean,
): Promise<ReadonlyMap<string, KnownOrganisation>> => {
  const now = await knownOrganisations(reader, namedIn(rows))
  const known = new Map<string, KnownOrganisation>()
  for (const row of rows) {
    const { id, organisation_id } = row
    if (organisation_id === null) continue
    const found = (isKnownAnew(organisation_id) ? null : keptWith(row)) ?? now.get(organisation_id)
    if (found) known.set(id, found)
  }
  return known
}

/**
 * Keeps with records what the register knows of their counterparts now. What is kept already stays, so that a correction
 * is held against what was handed in.
 */
export const keepCounterparts = async (tx: Tx, rows: readonly RecordRow[]): Promise<void> => {
  const bare = rows.filter(
    ({ organisation_id, known_counterpart }) => (known_counterpart?.id ?? null) !== organisation_id,
  )
  // Also those that are kept already: a team may correct only what nobody handed in.
  await holdOrganisations(tx, namedIn(rows))
  const known = await knownOrganisations(tx, namedIn(bare))
  await keepKnown(
    tx,
    bare.map(({ id, organisation_id }) => ({ record: id, known: known.get(organisation_id ?? '') ?? null })),
  )
}

/** Lets records that were handed in be held against what the register knows now: the office reopened them. */
export const knowCounterpartsAnew = async (
  tx: Tx,
  alliance: string,
  records: readonly string[],
): Promise<void> => {
  const rows = await recordsById(tx, alliance, records)
  const known = await knownOrganisations(tx, namedIn(rows))
  await keepKnown(
    tx,
    rows.map(({ id, organisation_id }) => ({ record: id, known: known.get(organisation_id ?? '') ?? null })),
  )
}
