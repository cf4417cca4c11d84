import type { Reader } from '../platform/house.ts'
import { officeChain } from '../platform/journal/journal.ts'

/**
 * Chains of the journal that must be there, because what they tell of stands: rights, terms, projects and records are
 * told to the chain of their alliance, and accounts and alliances to that of the office.
 */
export const expectedChains = async (reader: Reader): Promise<string[]> => {
  const [accounts, alliances, evidence] = await Promise.all([
    import('../slices/accounts/public.ts'),
    import('../slices/alliances/public.ts'),
    import('../slices/evidence/public.ts'),
  ])
  const [ofRights, awarded, withRecords] = await Promise.all([
    accounts.chainsOfRights(reader),
    alliances.alliancesAwarded(reader),
    evidence.alliancesWithRecords(reader),
  ])
  const office = awarded.length > 0 ? [officeChain] : []
  return [...new Set([...office, ...ofRights, ...awarded, ...withRecords])]
}
