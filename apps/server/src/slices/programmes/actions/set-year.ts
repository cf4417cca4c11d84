import type { BodyOf, ParamsOf, ProgrammeName, ProgrammeYear, programmes } from '@openalliance/contract'
import { day, isDay, type Period, programmeNamed, rulebookOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { type FieldIssue, Refusal } from '../../../platform/refusal.ts'
import { programmeYearOf } from '../model/wire.ts'
import {
  insertRounds,
  insertYear,
  lockYear,
  type RoundRow,
  roundsOfYear,
  updateYear,
  windowsOfYear,
} from '../store.ts'

type Routes = (typeof programmes)['routes']

const demandPeriod = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => {
  const issues: FieldIssue[] = []
  if (!isDay(startsOn)) issues.push({ field: '/startsOn', code: 'programmes.no-such-day', facts: {} })
  if (!isDay(endsOn)) issues.push({ field: '/endsOn', code: 'programmes.no-such-day', facts: {} })
  else if (endsOn <= startsOn)
    issues.push({ field: '/endsOn', code: 'programmes.must-follow-startsOn', facts: {} })
  if (issues.length > 0) throw new Refusal('programmes.period-impossible', { startsOn, endsOn }, issues)
}

/** As the year's page has them (interpretation 21), or where nobody has written one, as the programme does. */
const openedWith = (programme: ProgrammeName, year: number, period: Period): readonly RoundRow[] => {
  const rounds = rulebookOf(programme, year)?.rounds ?? programmeNamed(programme).roundsOf(period)
  return rounds.map(({ number, period: { start, end } }) => ({
    programme,
    year,
    round: number,
    starts_on: start,
    ends_on: end,
  }))
}

/** @throws Refusal programmes.period-impossible, programmes.year-exists */
export const addYear = async (
  tx: Tx,
  house: House,
  by: Actor,
  { programme, year, startsOn, endsOn }: BodyOf<Routes['addYear']>,
): Promise<ProgrammeYear> => {
  demandPeriod({ startsOn, endsOn })
  const row = await insertYear(tx, { programme, year, starts_on: startsOn, ends_on: endsOn })
  if (!row) throw new Refusal('programmes.year-exists', { programme, year })
  const rounds = openedWith(programme, year, { start: day(startsOn), end: day(endsOn) })
  await insertRounds(tx, rounds)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'programmes.year-added',
    subject: { kind: 'programme-year', id: `${programme} ${year}` },
    facts: { startsOn, endsOn, rounds: rounds.length },
  })
  return programmeYearOf(row, rounds, [], house.clock.now())
}

/** @throws Refusal programmes.no-such-year, stale-version, period-impossible */
export const changeYear = async (
  tx: Tx,
  house: House,
  by: Actor,
  { programme, year }: ParamsOf<Routes['changeYear']>,
  { version, startsOn, endsOn, reason }: BodyOf<Routes['changeYear']>,
): Promise<ProgrammeYear> => {
  const before = await lockYear(tx, programme, year)
  if (!before) throw new Refusal('programmes.no-such-year', { year })
  const current = { startsOn: before.starts_on, endsOn: before.ends_on }
  if (before.version !== version)
    throw new Refusal('programmes.stale-version', { version: before.version, current })
  demandPeriod({ startsOn, endsOn })
  const windows = await windowsOfYear(tx, programme, year)
  const outside = windows.find(({ facts_from, facts_to }) => facts_from < startsOn || facts_to > endsOn)
  if (outside)
    throw new Refusal('programmes.window-outside-year', {
      year,
      round: outside.round,
      startsOn,
      endsOn,
    })
  const row = await updateYear(tx, programme, year, { starts_on: startsOn, ends_on: endsOn })
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'programmes.year-changed',
    subject: { kind: 'programme-year', id: `${programme} ${year}` },
    reason,
    facts: { before: current, after: { startsOn, endsOn } },
  })
  return programmeYearOf(row, await roundsOfYear(tx, programme, year), windows, house.clock.now())
}
