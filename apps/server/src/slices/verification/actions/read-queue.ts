import type {
  verification as contract,
  ProgrammeName,
  QueryOf,
  QueueLine,
  ReplyOf,
} from '@openalliance/contract'
import type { LedgerLine } from '@openalliance/rules'
import { createGate } from '../../../platform/gate.ts'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { allianceNames } from '../../alliances/public.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { linesAsHandedIn } from '../../figures/public.ts'
import { windowStatesForAll } from '../../programmes/public.ts'
import { lastSnapshotOfRound, roundAfter, roundsInQueue, type StoredRound } from '../../submissions/public.ts'
import { accepts } from '../model/acceptance.ts'
import { decidable, type Entry, entriesOf, entryCounts } from '../store.ts'
import { deskFindings } from './desk-findings.ts'
import { deskLines } from './desk-lines.ts'
import { closedTooSoon, type Leaning } from './leaning.ts'
import { returnedEntries } from './standing-entries.ts'
import { waitingEntries } from './waiting-entries.ts'

type Queue = (typeof contract)['routes']['queue']

type ByRecord = ReadonlyMap<string, readonly LedgerLine[]>

/** Where nothing was accepted nothing can have moved, and the ledger as it is says enough. */
const linesToTell = async (
  reader: Reader,
  round: StoredRound,
  entries: readonly Entry[],
): Promise<ByRecord> =>
  entries.some(({ decision }) => accepts(decision))
    ? deskLines(reader, round, entries)
    : Map.groupBy(await linesAsHandedIn(reader, round.alliance, round.year), ({ record }) => record)

interface Waiting {
  readonly undecided: number
  readonly mine: number
  /** Entries that wait and in which a machine found something. */
  readonly findings: number
}

/** What is known of a round's desk. */
export interface LookedAt {
  readonly entries: readonly Entry[]
  readonly lines: ByRecord
  readonly leaning: Leaning
  /** Of those that wait at least. */
  readonly findings: Awaited<ReturnType<typeof deskFindings>>
}

const lookAt = async (reader: Reader, round: StoredRound, now: Date): Promise<LookedAt> => {
  const entries = await entriesOf(reader, round.id)
  const lines = await linesToTell(reader, round, entries)
  const leaning = await closedTooSoon(reader, round, entries, lines, now)
  const briefs = await recordBriefs(
    reader,
    round.alliance,
    waitingEntries(entries, lines, leaning).map(({ record }) => record),
  )
  return { entries, lines, leaning, findings: await deskFindings(reader, round, briefs, lines, now) }
}

/**
 * What still waits at the desk of a round: what is not decided, or was accepted as something that it no longer comes to.
 * Nothing waits where the office decides nothing more.
 */
const waitingIn = async (
  reader: Reader,
  round: StoredRound,
  who: Caller,
  now: Date,
  known: LookedAt | undefined,
): Promise<Waiting> => {
  if (!decidable.includes(round.state)) return { undecided: 0, mine: 0, findings: 0 }
  const { entries, lines, leaning, findings } = known ?? (await lookAt(reader, round, now))
  const waiting = waitingEntries(entries, lines, leaning)
  return {
    undecided: waiting.length,
    mine: waiting.filter(({ assignedTo }) => assignedTo === who.id).length,
    findings: waiting.filter(({ record }) => (findings.get(record) ?? []).length > 0).length,
  }
}

/** Until when the teams may still hand in what verification has not taken up, by round. */
const handInsRefusedFrom = async (
  reader: Reader,
  rounds: readonly StoredRound[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> => {
  const open = rounds.filter(({ state }) => roundAfter(state, 'submit') !== null)
  const refused = new Map<string, Date>()
  for (const together of Map.groupBy(open, ({ programme, year }) => `${programme} ${year}`).values()) {
    const [first] = together
    if (!first) continue
    const standings = await windowStatesForAll(reader, {
      programme: first.programme as ProgrammeName,
      year: first.year,
      alliances: together.map(({ alliance }) => alliance),
      now,
    })
    for (const { id, alliance, window } of together) {
      const standing = standings.get(alliance)?.find((one) => one.window.id === window)
      if (standing && standing.phase !== 'closed') refused.set(id, standing.editsRefusedFrom)
    }
  }
  return refused
}

// A page of fifty rounds asks for no more of the database at once than a person or two at a desk.
const atOnce = 4

/**
 * Each round as a line of the queue.
 * @param known the desks of rounds, where they were looked at already
 */
export const queueLines = async (
  reader: Reader,
  rounds: readonly StoredRound[],
  who: Caller,
  now: Date,
  known: ReadonlyMap<string, LookedAt> = new Map(),
): Promise<QueueLine[]> => {
  const [names, counts, refusedFrom] = await Promise.all([
    allianceNames(reader, [...new Set(rounds.map(({ alliance }) => alliance))]),
    entryCounts(
      reader,
      rounds.map(({ id }) => id),
    ),
    handInsRefusedFrom(reader, rounds, now),
  ])
  const lineOf = async (round: StoredRound): Promise<QueueLine> => {
    const name = names.get(round.alliance)
    const entries = counts.get(round.id)
    const waiting = await waitingIn(reader, round, who, now, known.get(round.id))
    const last = await lastSnapshotOfRound(reader, round.alliance, round.id)
    const isCorrecting = round.state === 'correction-open'
    const returned = isCorrecting ? (await returnedEntries(reader, round)).length : null
    return {
      round: round.id,
      alliance: {
        id: round.alliance,
        nameZh: name?.nameZh ?? '',
        nameEn: name?.nameEn ?? '',
        field: name?.field ?? '',
      },
      year: round.year,
      number: round.number,
      state: round.state,
      submittedAt: last?.submittedAt.toISOString() ?? null,
      handInRefusedFrom: refusedFrom.get(round.id)?.toISOString() ?? null,
      correctionDue: isCorrecting ? (round.correctionDue?.toISOString() ?? null) : null,
      returned,
      entries: entries ?? last?.records ?? 0,
      // Before verification begins there are no entries yet: all of it is still to be decided.
      undecided: entries ? waiting.undecided : (last?.records ?? 0),
      findings: waiting.findings,
      mine: waiting.mine,
    }
  }
  const gate = createGate({ width: atOnce, queue: rounds.length })
  return Promise.all(rounds.map((round) => gate(() => lineOf(round))))
}

/** The office's queue: rounds handed in, in the order they came. */
export const readQueue = async (
  reader: Reader,
  who: Caller,
  query: QueryOf<Queue>,
  now: Date,
): Promise<ReplyOf<Queue>> => {
  const limit = query.limit ?? 50
  const isOver = query.state === 'correction-overdue'
  const rounds = await roundsInQueue(reader, {
    year: query.year,
    number: query.number ?? null,
    state: query.state === 'correction-overdue' ? 'correction-open' : (query.state ?? null),
    ...((isOver || query.state === 'correction-open') && { correction: { isOver, at: now } }),
  })
  const names = await allianceNames(
    reader,
    rounds.map(({ alliance }) => alliance),
  )
  const wanted = query.field
    ? rounds.filter(({ alliance }) => names.get(alliance)?.field === query.field)
    : rounds
  const from = query.after ? wanted.findIndex(({ id }) => id === query.after) + 1 : 0
  const page = wanted.slice(from, from + limit)
  const last = page.at(-1)
  return {
    items: await queueLines(reader, page, who, now),
    next: last && from + limit < wanted.length ? last.id : null,
    total: wanted.length,
  }
}
