import type { verification as contract, QueryOf, QueueLine, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { allianceNames } from '../../alliances/public.ts'
import { linesOfYear, speakFor } from '../../figures/public.ts'
import { roundsInQueue, type StoredRound, snapshotsOf } from '../../submissions/public.ts'
import { entriesOf, talliesOf } from '../store.ts'

type Queue = (typeof contract)['routes']['queue']

const findingsIn = async (reader: Reader, round: StoredRound): Promise<number> => {
  const [entries, lines] = await Promise.all([
    entriesOf(reader, round.id),
    linesOfYear(reader, round.alliance, round.year),
  ])
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  return entries.filter(({ record }) => {
    const mark = speakFor(byRecord.get(record) ?? []).mark
    return mark === 'not' || mark === 'evidence'
  }).length
}

/** One round as a line of the queue. */
export const queueLines = async (
  reader: Reader,
  rounds: readonly StoredRound[],
  who: Caller,
): Promise<QueueLine[]> => {
  const [names, tallies] = await Promise.all([
    allianceNames(reader, [...new Set(rounds.map(({ alliance }) => alliance))]),
    talliesOf(
      reader,
      rounds.map(({ id }) => id),
      who.id,
    ),
  ])
  return Promise.all(
    rounds.map(async (round): Promise<QueueLine> => {
      const name = names.get(round.alliance)
      const tally = tallies.find((one) => one.round === round.id)
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
        entries: tally?.entries ?? last?.records ?? 0,
        undecided: tally?.undecided ?? last?.records ?? 0,
        findings: await findingsIn(reader, round),
        mine: tally?.mine ?? 0,
      }
    }),
  )
}

/** The office's queue: rounds handed in, in the order they came. */
export const readQueue = async (
  reader: Reader,
  who: Caller,
  query: QueryOf<Queue>,
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
    items: await queueLines(reader, page, who),
    next: last && from + limit < wanted.length ? last.id : null,
    total: wanted.length,
  }
}
