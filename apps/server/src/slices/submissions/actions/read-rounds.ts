import type { submissions as contract, ReplyOf, RoundReply } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import type { RoundsKeeper } from '../../evidence/public.ts'
import { closingOfYear } from '../../figures/public.ts'
import { type AllianceStanding, windowStatesFor } from '../../programmes/public.ts'
import { acceptsSubmission, isTakenUp } from '../model/round.ts'
import { abilities } from '../policy.ts'
import { roundsOfYear, type StoredRound, type StoredSnapshot, snapshotsOf } from '../store.ts'
import { receiptsOf } from './receipts.ts'

type Routes = (typeof contract)['routes']

const roundReply = (
  standing: AllianceStanding,
  round: StoredRound | undefined,
  last: RoundReply['last'],
  granted: readonly string[],
): RoundReply => {
  const { window, phase, exception } = standing
  const state = round?.state ?? 'open'
  const takenUp = isTakenUp(state)
  const acceptsEdits = (phase === 'open' || phase === 'edits-only') && !takenUp
  const maySubmit = acceptsSubmission(state) && (state === 'correction-open' || acceptsEdits)
  return {
    id: round?.id ?? null,
    year: window.year,
    round: window.round,
    state,
    opens: window.opens.toISOString(),
    due: window.due.toISOString(),
    entryEnds: window.entry_ends.toISOString(),
    editsEnd: window.edits_end.toISOString(),
    factsFrom: window.facts_from,
    factsTo: window.facts_to,
    exception: exception && { endsAt: exception.endsAt.toISOString(), reason: exception.reason },
    acceptsEntries: phase === 'open' && !takenUp,
    acceptsEdits,
    correctionDue: round?.correctionDue?.toISOString() ?? null,
    last,
    abilities: maySubmit ? [...granted] : [],
  }
}

const lastOf = (snapshots: readonly StoredSnapshot[], round: StoredRound | undefined) =>
  round && snapshots.find((snapshot) => snapshot.round === round.id)

/** The rounds of a year as they stand for the alliance and the reader. */
export const readRounds = async (
  reader: Reader,
  alliance: string,
  year: number,
  who: Caller,
  now: Date,
): Promise<ReplyOf<Routes['rounds']>> => {
  const facts = await allianceFactsOf(reader, alliance)
  if (!facts) throw new Refusal('submissions.no-such-window', { year, round: 1 })
  const [standings, rounds, snapshots, closing] = await Promise.all([
    windowStatesFor(reader, { programme: facts.programme, year, alliance, now }),
    roundsOfYear(reader, alliance, year),
    snapshotsOf(reader, alliance),
    closingOfYear(reader, alliance, year),
  ])
  const receipts = await receiptsOf(reader, snapshots)
  const granted = abilitiesOf(abilities, who, alliance)
  return {
    items: standings.map((standing) => {
      const round = rounds.find(({ window }) => window === standing.window.id)
      const last = lastOf(snapshots, round)
      return roundReply(standing, round, last ? (receipts.get(last.id) ?? null) : null, granted)
    }),
    isYearClosed: closing !== null,
  }
}

/** Numbers of the rounds that can no longer be handed in, for the slice that lets records pass. */
export const takenUpRounds: RoundsKeeper = async (reader, alliance, year) =>
  new Set(
    (await roundsOfYear(reader, alliance, year))
      .filter(({ state }) => isTakenUp(state))
      .map(({ number }) => number),
  )
