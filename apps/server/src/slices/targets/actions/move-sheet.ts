import type { BodyOf, ParamsOf, TargetSheet, targets } from '@openalliance/contract'
import { saidIn, says } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockSheet, moveSheet, type SheetRow, targetsOfYear } from '../store.ts'
import { pageFor, readSheet, targeted } from './read-sheet.ts'

type Routes = (typeof targets)['routes']
type At = ParamsOf<Routes['submit']>

/** A sheet nobody has touched yet has version 0 on the wire and 1 once it is held. */
const demandVersion = (sheet: SheetRow, seen: number) => {
  if (sheet.version !== Math.max(seen, 1))
    throw new Refusal('targets.stale-version', { version: sheet.version, current: { state: sheet.state } })
}

const told = async (tx: Tx, house: House, who: Caller, at: At, what: string, reason?: string) => {
  await writeJournal(tx, house.clock, {
    chain: at.alliance,
    actor: actorOf(who),
    action: `targets.${what}`,
    subject: { kind: 'target-sheet', id: String(at.year) },
    reason,
    facts: { year: at.year },
  })
  await house.emit(tx, 'targets.sheet-moved', { alliance: at.alliance, year: at.year }, house)
}

/**
 * The PI hands the expected outcomes in: every main KPI that is no part of another must have one.
 * @throws Refusal targets.sheet-closed, incomplete, stale-version, year-closed
 */
export const submitSheet = async (
  tx: Tx,
  house: House,
  who: Caller,
  at: At,
  { stateVersion }: BodyOf<Routes['submit']>,
): Promise<TargetSheet> => {
  const page = await pageFor(tx, at.alliance, at.year)
  const sheet = await lockSheet(tx, at.alliance, at.year)
  if (sheet.state !== 'open') throw new Refusal('targets.sheet-closed', { year: at.year, state: sheet.state })
  demandVersion(sheet, stateVersion)
  const set = new Set((await targetsOfYear(tx, at.alliance, at.year)).map(({ kpi }) => kpi))
  const lacking = targeted(page)
    .filter((entry) => entry.class === 'main' && entry.kpi.parent === null && !set.has(entry.kpi.code))
    .map((entry) => entry.kpi.code)
  if (lacking.length > 0) throw new Refusal('targets.incomplete', { year: at.year, kpis: lacking })
  await moveSheet(tx, at.alliance, at.year, {
    state: 'submitted',
    submitted_at: house.clock.now(),
    submitted_by: who.id,
    submitted_by_name: who.name,
    returned_because: null,
  })
  await told(tx, house, who, at, 'submitted')
  return readSheet(tx, who, at.alliance, at.year)
}

/**
 * The office agrees to what was handed in.
 * @throws Refusal targets.sheet-open, stale-version, year-closed
 */
export const agreeSheet = async (
  tx: Tx,
  house: House,
  who: Caller,
  at: At,
  { stateVersion }: BodyOf<Routes['agree']>,
): Promise<TargetSheet> => {
  await pageFor(tx, at.alliance, at.year)
  const sheet = await lockSheet(tx, at.alliance, at.year)
  if (sheet.state !== 'submitted')
    throw new Refusal('targets.sheet-open', { year: at.year, state: sheet.state })
  demandVersion(sheet, stateVersion)
  await moveSheet(tx, at.alliance, at.year, { state: 'agreed' })
  await told(tx, house, who, at, 'agreed')
  return readSheet(tx, who, at.alliance, at.year)
}

/**
 * The office sends the expected outcomes back, agreed ones included.
 * @throws Refusal targets.sheet-open, stale-version, year-closed
 */
export const returnSheet = async (
  tx: Tx,
  house: House,
  who: Caller,
  at: At,
  { stateVersion, reason }: BodyOf<Routes['reopen']>,
): Promise<TargetSheet> => {
  await pageFor(tx, at.alliance, at.year)
  const sheet = await lockSheet(tx, at.alliance, at.year)
  if (sheet.state === 'open') throw new Refusal('targets.sheet-open', { year: at.year, state: sheet.state })
  demandVersion(sheet, stateVersion)
  if (!says(reason))
    throw new Refusal('request.malformed', {}, [{ field: '/reason', code: 'required', facts: {} }])
  await moveSheet(tx, at.alliance, at.year, { state: 'open', returned_because: saidIn(reason) })
  await told(tx, house, who, at, 'returned', saidIn(reason))
  return readSheet(tx, who, at.alliance, at.year)
}
