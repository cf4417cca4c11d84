import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { principalInvestigatorOf } from '../../accounts/public.ts'
import { allianceNames, projectOf } from '../../alliances/public.ts'
import { type HandedIn, handedInRecords, recordsForCalculator } from '../../evidence/public.ts'
import { groundOf } from '../../figures/public.ts'
import { remarksOf, targetsOf } from '../../targets/public.ts'

/**
 * Everything that a snapshot of the year is made of; the grant is NT$.
 * @throws Refusal figures.no-rulebook
 */
export const gatherContent = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
  of: HandedIn = 'handed-in',
) => {
  const ground = await groundOf(reader, alliance, year)
  if (!ground) throw new Refusal('figures.no-rulebook', { year })
  const { rulebook } = ground
  const facts = { ...ground.alliance, programme: rulebook.programme }
  const records = await handedInRecords(reader, alliance, year, of)
  const inputs = await recordsForCalculator(reader, alliance, year, of)
  const name = (await allianceNames(reader, [alliance])).get(alliance)
  const project = await projectOf(reader, alliance, year)
  const pi = await principalInvestigatorOf(reader, alliance)
  return {
    facts,
    rulebook,
    records,
    inputs,
    alliance: {
      ...facts,
      ...name,
      projectNumber: project?.number ?? null,
      grant: project?.grantTotal ?? null,
      principalInvestigator: pi?.name ?? null,
    },
    expected: Object.fromEntries(await targetsOf(reader, alliance, year)),
    remarks: Object.fromEntries(await remarksOf(reader, alliance, year)),
  }
}

export type Gathered = Awaited<ReturnType<typeof gatherContent>>
