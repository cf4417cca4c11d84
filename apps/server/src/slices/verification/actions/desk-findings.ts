import type { MachineFinding } from '@openalliance/contract'
import { daysToCome, type LedgerLine, outsidePeriod, type Rulebook, rulebookOf } from '@openalliance/rules'
import type { Static } from 'typebox'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/house.ts'
import { allianceNames } from '../../alliances/public.ts'
import { type RecordBrief, recordBriefs, suspicionsOf } from '../../evidence/public.ts'
import type { StoredRound } from '../../submissions/public.ts'
import { type Found, type Likeness, machineFindings } from '../model/findings.ts'

const outsideYear = (page: Rulebook | null, brief: RecordBrief): Readonly<Record<string, string>> | null => {
  const days = page && outsidePeriod(page, brief)
  return days && { start: days.start, end: days.end }
}

const daysAhead = ({ done }: RecordBrief, now: Date) => {
  const today = dayInTaipei(now)
  return { today, days: daysToCome(done, today) }
}

/** Likenesses of one record, with the others they are to: of its year, of other years, of other alliances. */
const likenessesOf = (
  { alliance, year }: StoredRound,
  suspicions: Awaited<ReturnType<typeof suspicionsOf>>,
  record: string,
): Likeness[] =>
  suspicions
    .filter(({ records }) => records.some(({ id }) => id === record))
    .map(({ kind, facts, records, otherYears, others }) => ({
      kind,
      facts,
      others: [
        ...records.filter(({ id }) => id !== record).map(({ id }) => ({ alliance, record: id, year })),
        ...otherYears.map((other) => ({ alliance, record: other.id, year: other.year })),
        ...(others ?? []),
      ],
    }))

/** Findings with the names of the records they are alike to; the office sees those of every alliance (chapter 5). */
export const withNames = async (
  reader: Reader,
  findings: readonly Found[],
): Promise<Static<typeof MachineFinding>[]> => {
  const places = findings.flatMap(({ alike }) => alike)
  const [briefs, names] = await Promise.all([
    recordBriefs(
      reader,
      null,
      places.map(({ record }) => record),
    ),
    allianceNames(
      reader,
      places.map(({ alliance }) => alliance),
    ),
  ])
  return findings.map(({ alike, ...finding }) => ({
    ...finding,
    alike: alike.flatMap(({ alliance, record, year }) => {
      const [brief, name] = [briefs.get(record), names.get(alliance)]
      if (!brief || !name) return []
      const { nameZh, nameEn } = name
      return [
        {
          ...{ record, year, type: brief.type, title: brief.title },
          alliance: { id: alliance, nameZh, nameEn },
        },
      ]
    }),
  }))
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
        likenessesOf(round, suspicions, record),
        brief.isLate,
        outsideYear(page, brief),
        daysAhead(brief, now),
        page?.severities ?? {},
      ),
    ]),
  )
}
