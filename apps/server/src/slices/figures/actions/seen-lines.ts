import type { Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import { isBeingCorrected } from '../../evidence/public.ts'
import type { JudgedLine } from '../model/judged.ts'
import { linesOfYear, type Narrowing } from '../store.ts'
import { evaluationOf } from './judge.ts'

/** The lines of an alliance's year with what is being corrected as it was handed in. */
export const linesAsHandedIn = async (
  reader: Reader,
  alliance: string,
  year: number,
  only: Narrowing = {},
): Promise<readonly JudgedLine[]> => {
  if (!(await isBeingCorrected(reader, alliance, year))) return linesOfYear(reader, alliance, year, only)
  const judged = await evaluationOf(reader, alliance, year, { isHandedIn: true })
  const { kpi, record } = only
  return (judged?.lines ?? []).filter(
    (line) => (kpi === undefined || line.kpi === kpi) && (record === undefined || line.record === record),
  )
}

/** The lines as the caller reads the records: the team as they stand, everybody else as they were handed in. */
export const linesSeenBy = (
  reader: Reader,
  who: Pick<Caller, 'grants'>,
  alliance: string,
  year: number,
  only: Narrowing = {},
): Promise<readonly JudgedLine[]> =>
  (isOfTeam(who, alliance) ? linesOfYear : linesAsHandedIn)(reader, alliance, year, only)
