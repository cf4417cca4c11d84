import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { holdUse, noteUse } from '../../organisations/public.ts'
import { carriedType } from '../model/carry-over.ts'
import { handedIn } from '../model/status.ts'
import { namings, type RecordRow } from '../store/records.ts'
import { keepVersions } from '../store/versions.ts'

/** Tells the register of organisations how often this alliance names each of these now. */
export const tellUse = async (
  tx: Tx,
  alliance: string,
  organisations: readonly (string | null | undefined)[],
  at: Date,
): Promise<void> => {
  // In one order whoever writes, so that two who meet in the register do not wait for each other crosswise.
  const named = [...new Set(organisations.filter((id) => typeof id === 'string'))].sort()
  for (const organisation of named) {
    await holdUse(tx, organisation, alliance)
    const use = await namings(tx, alliance, organisation, carriedType, handedIn)
    const { records, ofType: memberships } = use
    await noteUse(tx, { organisation, alliance, records, memberships, handedIn: use.handedIn, at })
  }
}

/** Tells later slices that records of one alliance and year changed; the figures follow within the transaction. */
export const announce = (
  tx: Tx,
  house: House,
  alliance: string,
  year: number,
  records: readonly string[],
): Promise<void> => house.emit(tx, 'evidence.record-changed', { alliance, year, records }, house)

/**
 * Keeps the version that a change made of a record, and tells the register whose use changed; {@link announce} is left to
 * whoever changes many.
 * @param before the record as it was; null for a new one
 */
export const keepChange = async (tx: Tx, before: RecordRow | null, after: RecordRow): Promise<void> => {
  await keepVersions(tx, [after.id])
  const isGone = after.removed_at !== null
  const wasGone = before?.removed_at !== null
  if (before?.organisation_id !== after.organisation_id || isGone !== wasGone) {
    await tellUse(tx, after.alliance_id, [before?.organisation_id, after.organisation_id], after.changed_at)
  }
}

/**
 * Does what every change of a record brings with it: keeps the version, tells the register whose use changed, tells
 * later slices.
 * @param before the record as it was; null for a new one
 */
export const tellChange = async (
  tx: Tx,
  house: House,
  before: RecordRow | null,
  after: RecordRow,
): Promise<void> => {
  await keepChange(tx, before, after)
  await announce(tx, house, after.alliance_id, after.year, [after.id])
}
