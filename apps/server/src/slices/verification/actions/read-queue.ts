import type { verification as contract, QueryOf, QueueLine, ReplyOf } from '@openalliance/contract'
import type { LedgerLine } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { allianceNames } from '../../alliances/public.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { linesOfYear } from '../../figures/public.ts'
import { roundsInQueue, type StoredRound, snapshotsOf } from '../../submissions/public.ts'
import { accepts } from '../model/acceptance.ts'
import { decidable, type Entry, entriesOf, entryCounts } from '../store.ts'
import { deskFindings } from './desk-findings.ts'
import { deskLines } from './desk-lines.ts'
import { closedTooSoon } from './leaning.ts'
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
    : Map.groupBy(await linesOfYear(reader, round.alliance, round.year), ({ record }) => record)

interface Waiting {
  readonly undecided: number
  readonly mine: number
  /** Entries that wait and in which a machine found something. */
  readonly findings: number
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
  known: ByRecord | undefined,
): Promise<Waiting> => {
  if (!decidable.includes(round.state)) return { undecided: 0, mine: 0, findings: 0 }
  const entries = await entriesOf(reader, round.id)
  const lines = known ?? (await linesToTell(reader, round, entries))
  const waiting = waitingEntries(entries, lines, await closedTooSoon(reader, round, entries, lines, now))
  const records = waiting.map(({ record }) => record)
  const briefs = await recordBriefs(reader, round.alliance, records)
  const findings = await deskFindings(reader, round, briefs, lines, now)
  return {
    undecided: waiting.length,
    mine: waiting.filter(({ assignedTo }) => assignedTo === who.id).length,
    findings: waiting.filter(({ record }) => (findings.get(record) ?? []).length > 0).length,
  }
}

/**
 * Each round as a line of the queue.
 * @param known what the rules say at the desks of rounds, where it was asked already
 */
export const queueLines = async (
  reader: Reader,
  rounds: readonly StoredRound[],
  who: Caller,
  now: Date,
  known: ReadonlyMap<string, ByRecord> = new Map(),
): Promise<QueueLine[]> => {
  const [names, counts] = await Promise.all([
    allianceNames(reader, [...new Set(rounds.map(({ alliance }) => alliance))]),
    entryCounts(
      reader,
      rounds.map(({ id }) => id),
    ),
  ])
  return Promise.all(
    rounds.map(async (round): Promise<QueueLine> => {
      const name = names.get(round.alliance)
      const entries = counts.get(round.id)
      const waiting = await waitingIn(reader, round, who, now, known.get(round.id))
      const last = (await snapshotsOf(reader, round.alliance)).find((one) => one.round === round.id)
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
        entries: entries ?? last?.records ?? 0,
        // Before verification begins there are no entries yet: all of it is still to be decided.
        undecided: entries ? waiting.undecided : (last?.records ?? 0),
        findings: waiting.findings,
        mine: waiting.mine,
      }
    }),
  )
}

/** The office's queue: rounds handed in, in the order they came. */
export const readQueue = async (
  reader: Reader,
  who: Caller,
  query: QueryOf<Queue>,
  now: Date,
): Promise<ReplyOf<Queue>> => {
  const limit = query.limit ?? 50
  const rounds = await roundsInQueue(reader, {
    year: query.year,
    number: query.number ?? null,
    state: query.state ?? null,
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
