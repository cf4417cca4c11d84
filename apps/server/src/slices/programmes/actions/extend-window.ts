import type { BodyOf, ProgrammeName, programmes, WindowException } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isReferenceViolation } from '../../../platform/db/violation.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { type Caller, demand } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { readMoment } from '../../../platform/moment.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { afterMinute } from '../model/window.ts'
import { exceptionOf } from '../model/wire.ts'
import { may } from '../policy.ts'
import {
  type ExceptionRow,
  endException,
  exceptionById,
  exceptionFor,
  holdWindow,
  insertException,
  type WindowRow,
} from '../store.ts'

type Routes = (typeof programmes)['routes']

/** An end that gives the alliance nothing is a slip of the office's pen. */
const demandEnd = (window: WindowRow, text: string, now: Date): Date => {
  const endsAt = readMoment(text)
  const facts = { endsAt: text, entryEnds: window.entry_ends.toISOString() }
  if (!endsAt || afterMinute(endsAt) <= now || endsAt <= window.entry_ends)
    throw new Refusal('programmes.exception-too-short', facts, [
      { field: '/endsAt', code: endsAt ? 'programmes.exception-too-short' : 'programmes.no-such-day', facts },
    ])
  return endsAt
}

const toldOf = (what: 'given' | 'withdrawn', window: WindowRow, row: ExceptionRow, who: Caller) => ({
  what,
  alliance: row.alliance_id,
  programme: window.programme as ProgrammeName,
  year: window.year,
  round: window.round,
  endsAt: row.ends_at,
  reason: row.withdrawn_because ?? row.reason,
  by: actorOf(who),
})

/**
 * Leaves a window open longer for one alliance; not for the own one, which the path does not name.
 * @throws Refusal programmes.no-such-window, no-such-alliance, exception-exists, exception-too-short,
 *   exception-taken-up, exception-correcting, exception-round-closed, exception-no-project, accounts.not-allowed
 */
export const giveException = async (
  tx: Tx,
  house: House,
  who: Caller,
  windowId: string,
  { alliance, endsAt: asked, reason }: BodyOf<Routes['giveException']>,
): Promise<WindowException> => {
  demand(may.giveExceptions, who, alliance)
  const now = house.clock.now()
  const window = await holdWindow(tx, windowId)
  if (!window) throw new Refusal('programmes.no-such-window')
  const endsAt = demandEnd(window, asked, now)
  const standing = await exceptionFor(tx, windowId, alliance)
  if (standing && afterMinute(standing.ends_at) > now)
    throw new Refusal('programmes.exception-exists', {
      exception: standing.id,
      endsAt: standing.ends_at.toISOString(),
      givenBy: standing.given_by_name,
    })
  const row = await insertException(tx, {
    id: newId(house.clock),
    window_id: windowId,
    alliance_id: alliance,
    ends_at: endsAt,
    reason,
    given_by: who.id,
    given_by_name: who.name,
    given_at: now,
  }).catch((error: unknown) => {
    throw isReferenceViolation(error) ? new Refusal('programmes.no-such-alliance') : error
  })
  await house.emit(tx, 'programmes.exception-changed', toldOf('given', window, row, who), house)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'programmes.exception-given',
    subject: { kind: 'window', id: windowId },
    reason,
    facts: { exception: row.id, year: window.year, round: window.round, endsAt: endsAt.toISOString() },
  })
  return exceptionOf(row)
}

/**
 * Ends an exception at once.
 * @throws Refusal programmes.no-such-exception, exception-withdrawn, accounts.not-allowed
 */
export const withdrawException = async (
  tx: Tx,
  house: House,
  who: Caller,
  id: string,
  reason: string,
): Promise<WindowException> => {
  const now = house.clock.now()
  const known = await exceptionById(tx, id)
  if (known) demand(may.giveExceptions, who, known.alliance_id)
  const window = known && (await holdWindow(tx, known.window_id))
  if (!window) throw new Refusal('programmes.no-such-exception')
  const row = await endException(tx, id, {
    withdrawn_at: now,
    withdrawn_by: who.id,
    withdrawn_by_name: who.name,
    withdrawn_because: reason,
  })
  if (!row) {
    const ended = await exceptionById(tx, id)
    throw new Refusal('programmes.exception-withdrawn', {
      by: ended?.withdrawn_by_name ?? '',
      at: ended?.withdrawn_at?.toISOString() ?? '',
    })
  }
  await house.emit(tx, 'programmes.exception-changed', toldOf('withdrawn', window, row, who), house)
  await writeJournal(tx, house.clock, {
    chain: row.alliance_id,
    actor: actorOf(who),
    action: 'programmes.exception-withdrawn',
    subject: { kind: 'window', id: row.window_id },
    reason,
    facts: { exception: id, year: window.year, round: window.round, endsAt: row.ends_at.toISOString() },
  })
  return exceptionOf(row)
}
