import type { ProgrammeName } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceNames } from '../../alliances/public.ts'

/** @throws Refusal request.not-found where there is no such alliance */
export const programmeOf = async (reader: Reader | Tx, alliance: string): Promise<ProgrammeName> => {
  const found = (await allianceNames(reader, [alliance])).get(alliance)
  if (!found) throw new Refusal('request.not-found')
  return found.programme
}
