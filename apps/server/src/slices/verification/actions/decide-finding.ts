import type { BodyOf, verification as contract, FigureFinding } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { type Caller, demand } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { handedInNaming, knowCounterpartsAnew, recordBriefs } from '../../evidence/public.ts'
import {
  closeYear,
  closingOfYear,
  keepAllianceOfYear,
  lockAllianceYear,
  reopenYear,
  settleYear,
} from '../../figures/public.ts'
import { roundAfter, type StoredRound, setRoundState } from '../../submissions/public.ts'
import { writeFindingLetters } from '../mails.ts'
import { isWithdrawn } from '../model/standing.ts'
import { may } from '../policy.ts'
import {
  findingById,
  lockFinding,
  type StoredFinding,
  writeFindingDecision,
} from '../store/figure-findings.ts'
import { addThreadLine } from '../store/threads.ts'
import { putBackOnDesk } from '../store.ts'
import { digestOf, lookAgain } from './make-findings.ts'
import { causeOf, movesAtDecision } from './present-moves.ts'
import { findingReplies } from './read-findings.ts'
import { concernedBy, isBarredBy, outlookOf } from './reopening.ts'
import { lockedRoundsOfYear } from './round-on-desk.ts'

type Body = BodyOf<(typeof contract)['routes']['decideFigureFinding']>

/** Puts the records back where they are judged: on the desk of their round, which opens again where it was done with. */
const putBack = async (
  tx: Tx,
  house: House,
  who: Caller,
  finding: StoredFinding,
  rounds: readonly StoredRound[],
  records: readonly string[],
  reason: string,
  now: Date,
): Promise<readonly StoredRound[]> => {
  const { alliance } = finding
  const briefs = [...(await recordBriefs(tx, alliance, records)).values()]
  const reopened: StoredRound[] = []
  for (const round of rounds) {
    const own = briefs.filter((brief) => brief.round === round.number && !isWithdrawn(brief))
    if (own.length === 0) continue
    if (isBarredBy(round, own))
      throw new Refusal('verification.reopen-in-correction', { round: round.number })
    reopened.push(round)
    if (round.state === 'correction-open') continue
    const next = roundAfter(round.state, 'reopen')
    if (next) await setRoundState(tx, round.id, next, now, null)
    const entries = await putBackOnDesk(
      tx,
      round.id,
      own.map(({ id }) => id),
    )
    for (const entry of entries)
      await addThreadLine(tx, alliance, {
        id: newId(house.clock),
        entry: entry.id,
        kind: 'finding',
        decision: null,
        text: reason,
        by: who.id,
        at: now,
        changed: null,
      })
  }
  return reopened
}

const reopen = async (
  tx: Tx,
  house: House,
  who: Caller,
  finding: StoredFinding,
  locked: readonly StoredRound[],
  reason: string,
  now: Date,
): Promise<void> => {
  const { alliance, year, cause, organisation } = finding
  const records = await concernedBy(tx, finding)
  const rounds = await putBack(tx, house, who, finding, locked, records, reason, now)
  if (cause === 'register' && organisation) {
    const naming = (await handedInNaming(tx, organisation)).find(
      (of) => of.alliance === alliance && of.year === year,
    )
    await knowCounterpartsAnew(tx, alliance, naming?.records ?? [])
  }
  if (cause === 'alliance') await keepAllianceOfYear(tx, alliance, year, true)
  if ((await closingOfYear(tx, alliance, year)) === null) {
    await settleYear(tx, alliance, year, now, records)
    return
  }
  await reopenYear(tx, { alliance, year }, records, now)
  // A year taken over from elsewhere has no round to be judged in: it is closed again as it is now.
  if (rounds.length === 0) await closeYear(tx, house, { alliance, year }, who.id, now)
}

/**
 * The office reopens what was handed in or closed, so that it is judged again with what is known now, or leaves it.
 * @throws Refusal verification.no-such-finding, finding-decided, reopen-in-correction, accounts.not-allowed
 */
export const decideFinding = async (
  tx: Tx,
  house: House,
  who: Caller,
  id: string,
  { decision, reason: typed, version }: Body,
  now: Date,
): Promise<FigureFinding> => {
  const known = await findingById(tx, id)
  if (!known) throw new Refusal('verification.no-such-finding')
  // Rounds, then the year, then what was found of it: in the order of whoever issues, closes or makes a finding.
  const rounds = await lockedRoundsOfYear(tx, known.alliance, known.year)
  await lockAllianceYear(tx, known.alliance, known.year)
  const stored = await lockFinding(tx, id)
  if (!stored) throw new Refusal('verification.no-such-finding')
  // The path names no alliance; whoever is of its team has no say in its figures here either.
  demand(may.verify, who, stored.alliance)
  if (stored.state !== 'open' || stored.version !== version)
    throw new Refusal('verification.finding-decided', { state: stored.state })
  const reason = saidIn(typed)
  if (reason === '')
    throw new Refusal('request.malformed', {}, [{ field: '/reason', code: 'required', facts: {} }])
  // What stands and what it would be are kept as they are at this moment: the office decides what it is shown now.
  const would = await movesAtDecision(tx, stored)
  const finding: StoredFinding = {
    ...stored,
    changes: would?.lines ?? [],
    figures: would?.figures ?? [],
    wasClosed: would?.isClosed ?? stored.wasClosed,
    digest: would ? digestOf(causeOf(stored), would) : stored.digest,
  }
  const { to: reopenedTo } = decision === 'reopen' ? await outlookOf(tx, finding, rounds, now) : { to: null }
  if (decision === 'reopen') await reopen(tx, house, who, finding, rounds, reason, now)
  const state: StoredFinding['state'] = decision === 'reopen' ? 'reopened' : 'left'
  await writeFindingDecision(tx, { ...finding, state, by: who.id, at: now, reason, reopenedTo })
  if (decision === 'reopen') await lookAgain(tx, house, finding.alliance, finding.year, actorOf(who))
  const decided = {
    ...finding,
    state,
    decidedBy: who.id,
    decidedAt: now,
    reason,
    reopenedTo,
    version: finding.version + 1,
  }
  const [reply] = await findingReplies(tx, [decided], true, now)
  if (!reply) throw new Refusal('verification.no-such-finding')
  await writeFindingLetters(tx, house, reply, now)
  await writeJournal(tx, house.clock, {
    chain: finding.alliance,
    actor: actorOf(who),
    action: `verification.figure-finding-${state}`,
    subject: { kind: 'figure-finding', id },
    reason,
    facts: { year: finding.year, cause: finding.cause, figures: finding.figures },
  })
  return reply
}
