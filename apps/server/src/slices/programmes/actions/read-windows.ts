import type { ParamsOf, programmes, ReplyOf, WindowState } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { currentOf, type Standing, standingAt } from '../model/window.ts'
import { exceptionOf, programmeYearOf, timesOf, windowOf } from '../model/wire.ts'
import { may } from '../policy.ts'
import {
  allRounds,
  allWindows,
  allYears,
  type ExceptionRow,
  exceptionFor,
  exceptionsIn,
  standingExceptions,
  type WindowRow,
  windowById,
  windowsOfYear,
} from '../store.ts'

type Routes = (typeof programmes)['routes']

/** A window and what it allows one alliance at a moment. */
export interface AllianceStanding extends Standing {
  readonly window: WindowRow
  readonly exception: { readonly endsAt: Date; readonly reason: string } | null
}

const standingWith = (
  window: WindowRow,
  given: Pick<ExceptionRow, 'ends_at' | 'reason'> | undefined,
  now: Date,
): AllianceStanding => ({
  window,
  ...standingAt(timesOf(window), given?.ends_at ?? null, now),
  exception: given ? { endsAt: given.ends_at, reason: given.reason } : null,
})

export const standingOf = async (
  handle: Reader | Tx,
  window: WindowRow,
  alliance: string,
  now: Date,
): Promise<AllianceStanding> => {
  return standingWith(window, await exceptionFor(handle, window.id, alliance), now)
}

const stateOf = ({ window, exception, ...standing }: AllianceStanding): WindowState => ({
  window: windowOf(window),
  phase: standing.phase,
  isLate: standing.isLate,
  isUnderException: standing.isUnderException,
  entriesRefusedFrom: standing.entriesRefusedFrom.toISOString(),
  editsRefusedFrom: standing.editsRefusedFrom.toISOString(),
  exception: exception && { endsAt: exception.endsAt.toISOString(), reason: exception.reason },
})

export const standingsOfYear = async (
  handle: Reader | Tx,
  programme: string,
  year: number,
  alliance: string,
  now: Date,
): Promise<AllianceStanding[]> => {
  const standings: AllianceStanding[] = []
  for (const window of await windowsOfYear(handle, programme, year))
    standings.push(await standingOf(handle, window, alliance, now))
  return standings
}

/** The year's windows as they stand for each of these alliances, asked of the database once for all. */
export const standingsOfAlliances = async (
  reader: Reader | Tx,
  programme: string,
  year: number,
  alliances: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly AllianceStanding[]>> => {
  const windows = await windowsOfYear(reader, programme, year)
  const given = await standingExceptions(
    reader,
    windows.map(({ id }) => id),
  )
  const longest = new Map(given.map((row) => [`${row.window_id} ${row.alliance_id}`, row]))
  return new Map(
    alliances.map((alliance) => [
      alliance,
      windows.map((window) => standingWith(window, longest.get(`${window.id} ${alliance}`), now)),
    ]),
  )
}

/** The round people mean now, of an alliance's standings in a year. */
export const currentAmong = (standings: readonly AllianceStanding[]): number | null =>
  currentOf(standings.map(({ window, phase }) => ({ round: window.round, phase })))

export const readWindows = async (
  reader: Reader,
  { alliance, programme, year }: ParamsOf<Routes['windows']>,
  now: Date,
): Promise<ReplyOf<Routes['windows']>> => {
  const standings = await standingsOfYear(reader, programme, year, alliance, now)
  return { items: standings.map(stateOf), current: currentAmong(standings), now: now.toISOString() }
}

export const readYears = async (
  reader: Reader,
  who: Caller | null,
  now: Date,
): Promise<ReplyOf<Routes['years']>> => {
  const [years, rounds, windows] = await Promise.all([
    allYears(reader),
    allRounds(reader),
    allWindows(reader),
  ])
  return {
    items: years.map((year) => programmeYearOf(year, rounds, windows, now)),
    abilities: who ? abilitiesOf(may, who, null) : [],
  }
}

/** @throws Refusal programmes.no-such-window */
export const readExceptions = async (
  reader: Reader,
  who: Caller,
  window: string,
): Promise<ReplyOf<Routes['exceptions']>> => {
  if (!(await windowById(reader, window))) throw new Refusal('programmes.no-such-window')
  return {
    items: (await exceptionsIn(reader, window)).map(exceptionOf),
    abilities: abilitiesOf(may, who, null),
  }
}
