import type { ProgrammeName, ReportingWindow } from '@openalliance/contract'
import { type Period, period } from '@openalliance/rules'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import type { Actor } from '../../platform/journal/line.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type AllianceStanding,
  currentAmong,
  standingOf,
  standingsOfAlliances,
  standingsOfYear,
} from './actions/read-windows.ts'
import { lastMinute } from './model/window.ts'
import { holdWindow, roundsOfYear, shareWindow, shareYear, type WindowRow, windowsOfYear } from './store.ts'

export type { AllianceStanding } from './actions/read-windows.ts'
export { addWindow } from './actions/set-window.ts'
export { addYear } from './actions/set-year.ts'

/** When a window opens, is due, and takes no new records and no changes any more. */
export type WindowMoments = Pick<ReportingWindow, 'opens' | 'due' | 'entryEnds' | 'editsEnd'>

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** A window is new or has other moments now, for every alliance. */
    'programmes.window-changed': {
      readonly what: 'added' | 'changed'
      readonly programme: ProgrammeName
      readonly year: number
      readonly round: number
      readonly moments: WindowMoments
      /** What they were; null where the window is new. */
      readonly before: WindowMoments | null
      readonly by: Actor
      /** Why it was changed, in the office's words; null where it is new. */
      readonly reason: string | null
    }
    /** A window was left open longer for one alliance, or that ended at once. */
    'programmes.exception-changed': {
      readonly what: 'given' | 'withdrawn'
      readonly alliance: string
      readonly programme: ProgrammeName
      readonly year: number
      readonly round: number
      /** Last minute of the exception. */
      readonly endsAt: Date
      readonly reason: string
      readonly by: Actor
    }
  }
}

/** A round as its year was opened with it, and the days whose facts it reports. */
export interface OpenedRound {
  readonly round: number
  readonly period: Period
}

/** The rounds a year was opened with, in their order; a page that names others later changes nothing of them. */
export const roundsOpened = async (
  reader: Reader | Tx,
  programme: string,
  year: number,
): Promise<readonly OpenedRound[]> =>
  (await roundsOfYear(reader, programme, year)).map(({ round, starts_on, ends_on }) => ({
    round,
    period: period(starts_on, ends_on),
  }))

/** Names one window. */
export interface WindowQuery {
  readonly programme: ProgrammeName
  /** ROC year. */
  readonly year: number
  readonly round: number
}

/**
 * Keeps the window, and every exception in it, as they are until the transaction ends. Whoever writes under a window
 * takes it before asking {@link windowStateFor}, so that "in time" is decided once.
 * @returns null where the round has no window
 */
export const lockWindow = async (tx: Tx, query: WindowQuery): Promise<WindowRow | null> =>
  (await shareWindow(tx, query.programme, query.year, query.round)) ?? null

/** Keeps every window of the year as {@link lockWindow} keeps one. */
export const lockWindowsOfYear = async (tx: Tx, programme: string, year: number): Promise<void> => {
  for (const { round } of await windowsOfYear(tx, programme, year))
    await shareWindow(tx, programme, year, round)
}

/**
 * Waits until whoever writes under a window of the year is done, and lets nobody begin before the transaction ends: what
 * was complete in time is there by then. Nobody adds or moves a window of the year meanwhile either.
 */
export const awaitWriters = async (tx: Tx, programme: string, year: number): Promise<void> => {
  await shareYear(tx, programme, year)
  for (const { id } of await windowsOfYear(tx, programme, year)) await holdWindow(tx, id)
}

/**
 * What a window allows an alliance at a moment: phase, lateness, first refused moments, the exception if there is one.
 * @param query.now the server's clock when the request was complete (`call.now`)
 * @returns null where the round has no window
 */
export const windowStateFor = async (
  handle: Reader | Tx,
  query: WindowQuery & { readonly alliance: string; readonly now: Date },
): Promise<AllianceStanding | null> => {
  const windows = await windowsOfYear(handle, query.programme, query.year)
  const window = windows.find(({ round }) => round === query.round)
  return window ? standingOf(handle, window, query.alliance, query.now) : null
}

/** All windows of a year as they stand for an alliance, by round. */
export const windowStatesFor = (
  handle: Reader | Tx,
  query: Omit<WindowQuery, 'round'> & { readonly alliance: string; readonly now: Date },
): Promise<AllianceStanding[]> =>
  standingsOfYear(handle, query.programme, query.year, query.alliance, query.now)

/** The same for many alliances, by alliance. */
export const windowStatesForAll = (
  reader: Reader | Tx,
  query: Omit<WindowQuery, 'round'> & { readonly alliances: readonly string[]; readonly now: Date },
): Promise<ReadonlyMap<string, readonly AllianceStanding[]>> =>
  standingsOfAlliances(reader, query.programme, query.year, query.alliances, query.now)

/**
 * The round people mean now: one that takes entries, else one that takes corrections, else the next, else the last.
 * @returns null where the year has no windows
 */
export const currentRound = async (
  handle: Reader | Tx,
  query: Omit<WindowQuery, 'round'> & { readonly alliance: string; readonly now: Date },
): Promise<number | null> => currentAmong(await windowStatesFor(handle, query))

/**
 * Lets a new record (`entries`) or a change (`edits`) pass, or says why not.
 * @throws Refusal programmes.window-not-open, window-edits-only, window-closed
 */
export const demandWindow = (standing: AllianceStanding, what: 'entries' | 'edits'): void => {
  const { phase, window } = standing
  const facts = { year: window.year, round: window.round }
  if (phase === 'not-yet-open')
    throw new Refusal('programmes.window-not-open', { ...facts, opens: window.opens.toISOString() })
  if (phase === 'closed')
    throw new Refusal('programmes.window-closed', {
      ...facts,
      ended: lastMinute(standing.editsRefusedFrom).toISOString(),
    })
  if (phase === 'edits-only' && what === 'entries')
    throw new Refusal('programmes.window-edits-only', {
      ...facts,
      until: lastMinute(standing.editsRefusedFrom).toISOString(),
      ended: lastMinute(standing.entriesRefusedFrom).toISOString(),
    })
}
