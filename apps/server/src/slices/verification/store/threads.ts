import type { Decision } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

export interface ThreadRow {
  readonly id: string
  readonly entry: string
  readonly kind: 'finding' | 'answer' | 'evidence' | 'decision'
  /** What was decided with it, if anything was. */
  readonly decision: Decision | null
  readonly text: string
  readonly by: string
  readonly at: Date
  /**
   * With new evidence, which `by` handed in: who changed the record last before, and when. Null for all else, and for older
   * lines, of which `by` is who changed it.
   */
  readonly changed: { readonly by: string; readonly at: Date } | null
}

interface ThreadFacts {
  readonly decision?: Decision
  readonly changedBy?: string
  readonly changedAt?: string
}

const changeIn = ({ changedBy, changedAt }: ThreadFacts): ThreadRow['changed'] =>
  changedBy && changedAt ? { by: changedBy, at: new Date(changedAt) } : null

const factsOf = ({ decision, changed }: ThreadRow): ThreadFacts => ({
  ...(decision && { decision }),
  ...(changed && { changedBy: changed.by, changedAt: changed.at.toISOString() }),
})

export const threadsOf = async (reader: Reader, entries: readonly string[]): Promise<ThreadRow[]> => {
  if (entries.length === 0) return []
  const rows = await reader
    .selectFrom('thread_line')
    .select(['id', 'entry_id', 'kind', 'facts', 'text', 'by_person', 'at'])
    .where('entry_id', 'in', [...entries])
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    entry: row.entry_id,
    kind: row.kind as ThreadRow['kind'],
    decision: (row.facts as ThreadFacts).decision ?? null,
    text: row.text,
    by: row.by_person,
    at: row.at,
    changed: changeIn(row.facts as ThreadFacts),
  }))
}

export const addThreadLine = async (tx: Tx, alliance: string, line: ThreadRow): Promise<void> => {
  await tx
    .insertInto('thread_line')
    .values({
      id: line.id,
      entry_id: line.entry,
      alliance_id: alliance,
      kind: line.kind,
      facts: JSON.stringify(factsOf(line)),
      text: line.text,
      by_person: line.by,
      at: line.at,
    })
    .execute()
}
