import { regionOfCounty } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { principalInvestigatorOf } from '../../accounts/public.ts'
import { publicFactsOf } from '../../alliances/public.ts'
import { dropAlliance, putAlliance } from '../store.ts'

/** Brings an alliance's public copy in step with its basic data, or takes it away. */
export const publishAlliance = async (tx: Tx, alliance: string, at: Date): Promise<void> => {
  const facts = await publicFactsOf(tx, alliance)
  if (!facts?.isPublic) return dropAlliance(tx, alliance)
  const { isPublic: _, ...published } = facts
  const pi = await principalInvestigatorOf(tx, alliance)
  await putAlliance(
    tx,
    {
      ...published,
      region: regionOfCounty(facts.county) ?? 'east-and-islands',
      principalInvestigator: pi?.name ?? null,
    },
    at,
  )
}
