import type { figures as contract, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordsForCalculator } from '../../evidence/public.ts'
import { settlingOf } from '../store.ts'
import { groundOf } from './judge.ts'
import { rulebookFor } from './read-figures.ts'

/**
 * The calculator's arguments, so that the browser computes the same verdicts while somebody types. Whoever is not of the
 * team has what is being corrected as it was handed in.
 */
export const readCalculator = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  year: number,
): Promise<ReplyOf<(typeof contract)['routes']['calculator']>> => {
  const rulebook = await rulebookFor(reader, alliance, year)
  const [ground, records, { revision }] = await Promise.all([
    groundOf(reader, alliance, year),
    recordsForCalculator(reader, alliance, year, isOfTeam(who, alliance) ? 'all' : 'all-as-handed-in'),
    settlingOf(reader, alliance, year),
  ])
  if (!ground) throw new Refusal('figures.no-rulebook', { year })
  return { programme: rulebook.programme, year, alliance: ground.alliance, records, revision }
}
