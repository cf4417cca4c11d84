import type { Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { isBeingCorrected } from '../../evidence/public.ts'
import type { JudgedLine } from '../model/judged.ts'
import { linesOfYear } from '../store.ts'
import { evaluationOf } from './judge.ts'

/** The lines of an alliance's year with what is being corrected as it was handed in. */
export const linesAsHandedIn = async (
  reader: Reader,
  alliance: string,
  year: number,
): Promise<readonly JudgedLine[]> => {
  if (!(await isBeingCorrected(reader, alliance, year))) return linesOfYear(reader, alliance, year)
  const judged = await evaluationOf(reader, alliance, year, { isHandedIn: true })
  return judged?.lines ?? []
}

/** The lines as the caller reads the records: the team as they stand, everybody else as they were handed in. */
export const linesSeenBy = (
  reader: Reader,
  who: Pick<Caller, 'grants'>,
  alliance: string,
  year: number,
): Promise<readonly JudgedLine[]> =>
  (isOfTeam(who, alliance) ? linesOfYear : linesAsHandedIn)(reader, alliance, year)
