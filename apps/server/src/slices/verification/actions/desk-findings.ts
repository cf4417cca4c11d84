import { daysToCome, type LedgerLine, outsidePeriod, type Rulebook, rulebookOf } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/house.ts'
import { type RecordBrief, suspicionsOf } from '../../evidence/public.ts'
import type { StoredRound } from '../../submissions/public.ts'
import { machineFindings } from '../model/findings.ts'

const outsideYear = (page: Rulebook | null, brief: RecordBrief): Readonly<Record<string, string>> | null => {
  const days = page && outsidePeriod(page, brief)
  return days && { start: days.start, end: days.end }
}

const daysAhead = ({ done }: RecordBrief, now: Date) => {
  const today = dayInTaipei(now)
  return { today, days: daysToCome(done, today) }
}

/**
 * What a machine sees in records of a round, by record: the same for the desk, one entry of it and the queue.
 * @param lines what the rules say at the desk
 */
export const deskFindings = async (
  reader: Reader,
  round: StoredRound,
  briefs: ReadonlyMap<string, RecordBrief>,
  lines: ReadonlyMap<string, readonly LedgerLine[]>,
  now: Date,
): Promise<ReadonlyMap<string, ReturnType<typeof machineFindings>>> => {
  const page = rulebookOf(round.programme, round.year)
  const suspicions = briefs.size === 0 ? [] : await suspicionsOf(reader, round.alliance, round.year)
  return new Map(
    [...briefs].map(([record, brief]) => [
      record,
      machineFindings(
        lines.get(record) ?? [],
        suspicions.filter(({ records }) => records.some(({ id }) => id === record)),
        brief.isLate,
        outsideYear(page, brief),
        daysAhead(brief, now),
        page?.severities ?? {},
      ),
    ]),
  )
}
