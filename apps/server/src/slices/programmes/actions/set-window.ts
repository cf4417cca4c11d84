import type { BodyOf, ParamsOf, programmes, ReportingWindow } from '@openalliance/contract'
import { isDay } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { readMoment } from '../../../platform/moment.ts'
import { type FieldIssue, Refusal } from '../../../platform/refusal.ts'
import { type AskedWindow, disorderIn, shareADay } from '../model/window.ts'
import { windowOf } from '../model/wire.ts'
import {
  holdWindow,
  insertWindow,
  lockYear,
  roundsOfYear,
  updateWindow,
  type WindowRow,
  windowById,
  windowsOfYear,
  type YearRow,
} from '../store.ts'

type Routes = (typeof programmes)['routes']
type Asked = Omit<BodyOf<Routes['addWindow']>, 'round'>

const momentFields = ['opens', 'due', 'entryEnds', 'editsEnd'] as const
const dayFields = ['factsFrom', 'factsTo'] as const

const refuseDisorder = (issues: readonly FieldIssue[]) => {
  if (issues.length > 0) throw new Refusal('programmes.window-order', {}, issues)
}

/** @throws Refusal programmes.window-order with what to mend */
const readAsked = (asked: Asked): AskedWindow => {
  const impossible = [
    ...momentFields.filter((field) => readMoment(asked[field]) === null),
    ...dayFields.filter((field) => !isDay(asked[field])),
  ]
  refuseDisorder(
    impossible.map((field) => ({ field: `/${field}`, code: 'programmes.no-such-day', facts: {} })),
  )
  const read: AskedWindow = {
    factsFrom: asked.factsFrom,
    factsTo: asked.factsTo,
    opens: new Date(asked.opens),
    due: new Date(asked.due),
    entryEnds: new Date(asked.entryEnds),
    editsEnd: new Date(asked.editsEnd),
  }
  refuseDisorder(disorderIn(read).map(({ field, ...rest }) => ({ field: `/${field}`, ...rest })))
  return read
}

/** The days whose facts belong to the window lie within the year and in no other window of it. */
const demandPlace = (year: YearRow, windows: readonly WindowRow[], asked: AskedWindow) => {
  const { starts_on: startsOn, ends_on: endsOn } = year
  if (asked.factsFrom < startsOn || asked.factsTo > endsOn) {
    const facts = { year: year.year, startsOn, endsOn, round: 0 }
    const field = asked.factsFrom < startsOn ? '/factsFrom' : '/factsTo'
    throw new Refusal('programmes.window-outside-year', facts, [
      { field, code: 'programmes.outside-year', facts },
    ])
  }
  const other = windows.find((window) =>
    shareADay({ from: asked.factsFrom, to: asked.factsTo }, { from: window.facts_from, to: window.facts_to }),
  )
  if (other) {
    const facts = { round: other.round, factsFrom: other.facts_from, factsTo: other.facts_to }
    throw new Refusal('programmes.windows-overlap', facts, [
      { field: '/factsFrom', code: 'programmes.windows-overlap', facts },
    ])
  }
}

const momentsOf = (asked: AskedWindow) => ({
  facts_from: asked.factsFrom,
  facts_to: asked.factsTo,
  opens: asked.opens,
  due: asked.due,
  entry_ends: asked.entryEnds,
  edits_end: asked.editsEnd,
})

const withoutIdentity = ({ id: _, programme: __, year: ___, ...rest }: ReportingWindow) => rest

/** A closed year opens again where something can be handed in by this. */
const tellOf = (
  tx: Tx,
  house: House,
  window: ReportingWindow,
  before: ReportingWindow | null,
  by: Actor,
  reason: string | null,
) => {
  const { programme, year, round } = window
  const what = before === null ? 'added' : 'changed'
  const told = { what, programme, year, round, moments: window, before, by, reason } as const
  return house.emit(tx, 'programmes.window-changed', told, house)
}

/** @throws Refusal programmes.no-such-round */
const demandRound = async (tx: Tx, { programme, year }: YearRow, round: number) => {
  const rounds = await roundsOfYear(tx, programme, year)
  if (rounds.some((one) => one.round === round)) return
  const facts = { year, round, rounds: rounds.length }
  throw new Refusal('programmes.no-such-round', facts, [
    { field: '/round', code: 'programmes.no-such-round', facts },
  ])
}

/**
 * Opens a round of the year for reporting.
 * @throws Refusal programmes.no-such-year, no-such-round, window-exists, window-order, window-outside-year, windows-overlap
 */
export const addWindow = async (
  tx: Tx,
  house: House,
  by: Actor,
  { programme, year }: ParamsOf<Routes['addWindow']>,
  { round, ...moments }: BodyOf<Routes['addWindow']>,
): Promise<ReportingWindow> => {
  const asked = readAsked(moments)
  const ofYear = await lockYear(tx, programme, year)
  if (!ofYear) throw new Refusal('programmes.no-such-year', { year })
  await demandRound(tx, ofYear, round)
  const windows = await windowsOfYear(tx, programme, year)
  if (windows.some((window) => window.round === round))
    throw new Refusal('programmes.window-exists', { year, round })
  demandPlace(ofYear, windows, asked)
  const row = await insertWindow(tx, { id: newId(house.clock), programme, year, round, ...momentsOf(asked) })
  if (!row) throw new Refusal('programmes.window-exists', { year, round })
  const window = windowOf(row)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'programmes.window-added',
    subject: { kind: 'window', id: row.id },
    facts: { programme, year, after: withoutIdentity(window) },
  })
  await tellOf(tx, house, window, null, by, null)
  return window
}

/** @throws Refusal programmes.no-such-window, stale-version, window-order, window-outside-year, windows-overlap */
export const changeWindow = async (
  tx: Tx,
  house: House,
  by: Actor,
  id: string,
  { version, reason, ...moments }: BodyOf<Routes['changeWindow']>,
): Promise<ReportingWindow> => {
  const asked = readAsked(moments)
  const known = await windowById(tx, id)
  const year = known && (await lockYear(tx, known.programme, known.year))
  const before = year && (await holdWindow(tx, id))
  if (!before) throw new Refusal('programmes.no-such-window')
  const current = windowOf(before)
  if (before.version !== version)
    throw new Refusal('programmes.stale-version', {
      version: before.version,
      current: withoutIdentity(current),
    })
  const others = (await windowsOfYear(tx, before.programme, before.year)).filter((other) => other.id !== id)
  demandPlace(year, others, asked)
  const after = windowOf(await updateWindow(tx, id, momentsOf(asked)))
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: by,
    action: 'programmes.window-changed',
    subject: { kind: 'window', id },
    reason,
    facts: {
      programme: before.programme,
      year: before.year,
      before: withoutIdentity(current),
      after: withoutIdentity(after),
    },
  })
  await tellOf(tx, house, after, current, by, reason)
  return after
}
