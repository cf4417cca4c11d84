import type { ProgrammeName, ProgrammeYear, ReportingWindow, WindowException } from '@openalliance/contract'
import { rulebookOf } from '@openalliance/rules'
import type { ExceptionRow, RoundRow, WindowRow, YearRow } from '../store.ts'
import { standingAt, type WindowTimes } from './window.ts'

export const timesOf = (row: WindowRow): WindowTimes => ({
  opens: row.opens,
  due: row.due,
  entryEnds: row.entry_ends,
  editsEnd: row.edits_end,
})

export const windowOf = (row: WindowRow): ReportingWindow => ({
  id: row.id,
  programme: row.programme as ProgrammeName,
  year: row.year,
  round: row.round,
  factsFrom: row.facts_from,
  factsTo: row.facts_to,
  opens: row.opens.toISOString(),
  due: row.due.toISOString(),
  entryEnds: row.entry_ends.toISOString(),
  editsEnd: row.edits_end.toISOString(),
  version: row.version,
})

const isOf =
  ({ programme, year }: YearRow) =>
  (one: { readonly programme: string; readonly year: number }): boolean =>
    one.programme === programme && one.year === year

export const programmeYearOf = (
  row: YearRow,
  rounds: readonly RoundRow[],
  windows: readonly WindowRow[],
  now: Date,
): ProgrammeYear => ({
  programme: row.programme as ProgrammeName,
  year: row.year,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  version: row.version,
  hasRules: rulebookOf(row.programme, row.year) !== null,
  rounds: rounds
    .filter(isOf(row))
    .map(({ round, starts_on, ends_on }) => ({ round, startsOn: starts_on, endsOn: ends_on })),
  windows: windows
    .filter(isOf(row))
    .map((window) => ({ ...windowOf(window), phase: standingAt(timesOf(window), null, now).phase })),
})

export const exceptionOf = (row: ExceptionRow): WindowException => ({
  id: row.id,
  window: row.window_id,
  alliance: row.alliance_id,
  endsAt: row.ends_at.toISOString(),
  reason: row.reason,
  givenBy: row.given_by_name,
  givenAt: row.given_at.toISOString(),
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  withdrawnBy: row.withdrawn_by_name,
  withdrawnBecause: row.withdrawn_because,
})
