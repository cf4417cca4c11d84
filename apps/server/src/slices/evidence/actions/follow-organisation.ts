import { evidenceTypeOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { organisationsByIds, searchKey } from '../../organisations/public.ts'
import { projectRecord } from '../model/projection.ts'
import { handedIn } from '../model/status.ts'
import { recordsNaming, renameRecord } from '../store/records.ts'
import { announce } from './tell-change.ts'

/** An organisation and the alliances whose records may name it. */
interface Followed {
  readonly organisation: string
  readonly alliances: readonly string[]
}

/**
 * What an organisation is decides what its records count for: their alliances are evaluated again. What was handed in is
 * held against what was known then, and stays as it is.
 */
export const followFacts = async (
  tx: Tx,
  house: House,
  { organisation, alliances }: Followed,
): Promise<void> => {
  const rows = (await recordsNaming(tx, organisation, alliances)).filter(
    ({ status }) => !handedIn.includes(status),
  )
  for (const of of Map.groupBy(rows, ({ alliance_id, year }) => `${alliance_id} ${year}`).values()) {
    const [first] = of
    const ids = of.map(({ id }) => id)
    if (first) await announce(tx, house, first.alliance_id, first.year, ids)
  }
}

/** Records without a title of their own bear the organisation's new name, and all are found by it; nothing else changes. */
export const followName = async (tx: Tx, { organisation, alliances }: Followed): Promise<void> => {
  const counterpart = (await organisationsByIds(tx, [organisation])).get(organisation)
  if (!counterpart) return
  for (const row of await recordsNaming(tx, organisation, alliances)) {
    const type = evidenceTypeOf(row.type, row.edition)
    if (!type) continue
    const { title, texts } = projectRecord(type, row.content, counterpart)
    await renameRecord(tx, row.id, title, texts.map(searchKey).join(' '))
  }
}
