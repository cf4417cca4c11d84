import type { Alliance, AllianceAward, AllianceBasics } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isUniqueViolation } from '../../../platform/db/violation.ts'
import type { House } from '../../../platform/house.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { nameAlliance } from '../../accounts/public.ts'
import { type AllianceField, askedOf, columnsOf, differingFrom } from '../model/columns.ts'
import { type AllianceRow, lockAlliance, updateAlliance } from '../store/alliances.ts'
import { searchColumnsOf } from '../store/search-columns.ts'
import { demandTexts, refuseName } from './create-alliance.ts'
import { loadAlliance } from './read-alliance.ts'

/** Tells, field by field, what stands there now beside what was about to be written. */
const refuseStale = (row: AllianceRow, differing: readonly { field: AllianceField; theirs: unknown }[]) => {
  throw new Refusal(
    'alliances.stale-version',
    {
      version: row.version,
      current: Object.fromEntries(differing.map(({ field, theirs }) => [field, theirs])),
    },
    differing.map(({ field, theirs }) => ({
      field: `/${field}`,
      code: 'alliances.changed-meanwhile',
      facts: { theirs },
    })),
  )
}

/**
 * Changes the fields that are named and no other.
 * @throws Refusal alliances.no-such-alliance, stale-version, name-taken
 */
export const changeAlliance = async (
  tx: Tx,
  house: House,
  by: Actor,
  id: string,
  { version, ...body }: AllianceBasics | AllianceAward,
): Promise<Alliance> => {
  const asked = askedOf(body)
  demandTexts(asked)
  const row = await lockAlliance(tx, id)
  if (!row) throw new Refusal('alliances.no-such-alliance')
  const differing = differingFrom(row, asked)
  if (row.version !== version && differing.length > 0) refuseStale(row, differing)
  if (differing.length === 0) return loadAlliance(tx, id)
  const changed = columnsOf(asked)
  const after = await updateAlliance(tx, id, {
    ...changed,
    ...searchColumnsOf({ ...row, ...changed }),
    changed_at: house.clock.now(),
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) return refuseName(String(asked.nameZh))
    throw error
  })
  if (after.name_zh !== row.name_zh || after.name_en !== row.name_en)
    await nameAlliance(tx, { id, nameZh: after.name_zh, nameEn: after.name_en })
  // 106's exception for individuals reads the industry categories (interpretation 20).
  const figuresMayMove = differing.some(({ field }) => field === 'industryCategories')
  const reason = 'reason' in body ? body.reason : undefined
  const told = { alliance: id, figuresMayMove, by, reason: reason ?? null }
  await house.emit(tx, 'alliances.changed', told, house)
  await writeJournal(tx, house.clock, {
    chain: id,
    actor: by,
    action: 'alliances.changed',
    subject: { kind: 'alliance', id },
    reason,
    facts: {
      changed: Object.fromEntries(
        differing.map(({ field, theirs }) => [field, { before: theirs, after: asked[field] }]),
      ),
    },
  })
  return loadAlliance(tx, id)
}
