import type { verification as contract, ReplyOf, VerificationRecordReply } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { namesOf } from '../../accounts/public.ts'
import { roundsOfYear } from '../../submissions/public.ts'
import { type IssuedRow, issuedOf } from '../store.ts'

type Routes = (typeof contract)['routes']
type IssuedEntry = VerificationRecordReply['entries'][number]
type IssuedContent = Pick<VerificationRecordReply, 'counts' | 'figures'> & {
  readonly entries: readonly (Omit<IssuedEntry, 'counted'> & Partial<Pick<IssuedEntry, 'counted'>>)[]
}

/** An issued record as it is read; the stored text is what was hashed. */
export const replyOf = (row: IssuedRow, round: number, issuedBy: string): VerificationRecordReply => {
  // Written by this slice and by nobody else.
  const content = JSON.parse(row.canonical) as IssuedContent
  return {
    id: row.id,
    number: row.number,
    year: row.year,
    round,
    sequence: row.sequence,
    sha256: row.sha256,
    issuedAt: row.issuedAt.toISOString(),
    issuedBy,
    correctionDue: row.correctionDue?.toISOString() ?? null,
    counts: content.counts,
    // What was issued before records kept their KPIs stays readable.
    entries: content.entries.map((entry) => ({ ...entry, counted: entry.counted ?? [] })),
    figures: content.figures,
  }
}

const repliesOf = async (reader: Reader, alliance: string, rows: readonly IssuedRow[]) => {
  const names = await namesOf(
    reader,
    rows.map(({ issuedBy }) => issuedBy),
  )
  const years = [...new Set(rows.map(({ year }) => year))]
  const rounds = (await Promise.all(years.map((year) => roundsOfYear(reader, alliance, year)))).flat()
  return rows.map((row) =>
    replyOf(row, rounds.find(({ id }) => id === row.round)?.number ?? 1, names.get(row.issuedBy) ?? ''),
  )
}

/** The alliance's verification records, newest first. */
export const readIssued = async (reader: Reader, alliance: string): Promise<ReplyOf<Routes['records']>> => ({
  items: await repliesOf(reader, alliance, await issuedOf(reader, alliance)),
})

/** One verification record with the submission it was issued for; null where the alliance has none of this id. */
export const issuedRecord = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<{ reply: VerificationRecordReply; snapshot: string } | null> => {
  const row = (await issuedOf(reader, alliance)).find((one) => one.id === id)
  const [reply] = row ? await repliesOf(reader, alliance, [row]) : []
  return row && reply ? { reply, snapshot: row.snapshot } : null
}
