import type {
  verification as contract,
  Decision,
  ReplyOf,
  VerificationRecordReply,
} from '@openalliance/contract'
import { isBeside } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { namesOf } from '../../accounts/public.ts'
import { roundsOfYear } from '../../submissions/public.ts'
import { type IssuedRow, issuedOf } from '../store.ts'

type Routes = (typeof contract)['routes']
type IssuedEntry = VerificationRecordReply['entries'][number]
type IssuedContent = Pick<VerificationRecordReply, 'figures'> & {
  readonly format: string
  readonly entries: readonly (Omit<IssuedEntry, 'counted'> & Partial<Pick<IssuedEntry, 'counted'>>)[]
}

/** Records issued before the two ways of accepting were told apart said 'accepted' of both. */
const decisionIn = (
  format: string,
  { decision, because, counted }: IssuedContent['entries'][number],
): Decision =>
  format === 'openalliance-verification/1' &&
  decision === 'accepted' &&
  because !== null &&
  (counted ?? []).every(isBeside)
    ? 'accepted-not-counted'
    : decision

/** An issued record as it is read; the stored text is what was hashed. */
export const replyOf = (row: IssuedRow, round: number, issuedBy: string): VerificationRecordReply => {
  // Written by this slice and by nobody else.
  const content = JSON.parse(row.canonical) as IssuedContent
  const entries = content.entries.map((entry) => ({
    ...entry,
    decision: decisionIn(content.format, entry),
    // What was issued before records kept their KPIs stays readable.
    counted: entry.counted ?? [],
  }))
  const count = (decision: Decision) => entries.filter((entry) => entry.decision === decision).length
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
    counts: {
      accepted: count('accepted'),
      'accepted-not-counted': count('accepted-not-counted'),
      returned: count('returned'),
      rejected: count('rejected'),
    },
    entries,
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
