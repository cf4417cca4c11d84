import { createHash } from 'node:crypto'
import { type ProgrammeName, programmeNamed } from '@openalliance/rules'
import { canonicalize } from 'json-canonicalize'

/** The bytes that are kept and hashed: RFC 8785, so that any other program takes the same hash. */
export const canonicalOf = (content: unknown): string => canonicalize(content)

export const sha256Of = (canonical: string): string =>
  createHash('sha256').update(canonical, 'utf8').digest('hex')

/** e.g. S110-1-00042: programme, year, round, and a running number of the round. */
export const numberOf = (programme: ProgrammeName, year: number, round: number, running: number): string =>
  `${programmeNamed(programme).submissionLetter}${year}-${round}-${String(running).padStart(5, '0')}`

type Contribution = Readonly<{ record: string; verdict: string; contribution: number }>

export interface LineChange {
  readonly record: string
  readonly before: Contribution | null
  readonly after: Contribution | null
}

/** What a line says of the figure: how much it gives, and by its verdict why it gives nothing. */
const told = ({ verdict, contribution }: Contribution): string | number =>
  contribution > 0 ? contribution : verdict

/** How a figure's lines changed from one moment to another; lines that say the same are left out. */
export const lineChanges = (before: readonly Contribution[], now: readonly Contribution[]): LineChange[] => {
  const earlier = new Map(before.map((line) => [line.record, line]))
  const changes: LineChange[] = []
  for (const line of now) {
    const was = earlier.get(line.record) ?? null
    earlier.delete(line.record)
    if (was === null || told(was) !== told(line)) {
      changes.push({ record: line.record, before: was, after: line })
    }
  }
  for (const gone of earlier.values()) changes.push({ record: gone.record, before: gone, after: null })
  return changes.sort((a, b) => (a.record < b.record ? -1 : 1))
}
