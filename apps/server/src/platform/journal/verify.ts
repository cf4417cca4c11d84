import type { Kysely } from 'kysely'
import type { DB } from '../db/schema.ts'
import { inTransaction, type Tx } from '../db/transaction.ts'
import { lineOfRow } from './journal.ts'
import { hashOf, noHash } from './line.ts'

/** What is wrong with a line of the journal. */
export type Finding = {
  readonly chain: string
  /** The line at which it shows. */
  readonly seq: number
} & (
  | { readonly kind: 'changed' }
  | { readonly kind: 'missing'; readonly until: number }
  | { readonly kind: 'does-not-follow' }
  | { readonly kind: 'head-differs'; readonly headSeq: number }
  | { readonly kind: 'without-head' }
  | { readonly kind: 'without-chain' }
  | { readonly kind: 'witness-differs' }
)

/** A line somebody noted down outside the database: on a receipt, in the manifest of a backup. */
export interface Witness {
  readonly chain: string
  readonly seq: number
  /** Hexadecimal. */
  readonly hash: string
}

const batch = 1000

// One batch in memory, whatever the length of the chain.
async function* linesOf(tx: Tx, chain: string) {
  let after = 0
  for (;;) {
    const rows = await tx
      .selectFrom('journal')
      .selectAll()
      .where('chain', '=', chain)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(batch)
      .execute()
    for (const row of rows) yield lineOfRow(row)
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.seq
  }
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

const verifyChain = async (
  tx: Tx,
  head: { readonly chain: string; readonly seq: number; readonly hash: Uint8Array },
  witnesses: readonly Witness[],
): Promise<readonly Finding[]> => {
  const { chain } = head
  const findings: Finding[] = []
  const unseen = new Map(witnesses.map((witness) => [witness.seq, witness.hash]))
  let seq = 0
  let hash: Uint8Array = noHash
  for await (const line of linesOf(tx, chain)) {
    if (line.seq !== seq + 1) findings.push({ chain, seq: seq + 1, kind: 'missing', until: line.seq - 1 })
    else if (!same(line.previousHash, hash)) findings.push({ chain, seq: line.seq, kind: 'does-not-follow' })
    if (!same(hashOf(line), line.hash)) findings.push({ chain, seq: line.seq, kind: 'changed' })
    const noted = unseen.get(line.seq)
    if (noted === Buffer.from(line.hash).toString('hex')) unseen.delete(line.seq)
    seq = line.seq
    hash = line.hash
  }
  if (head.seq !== seq || !same(head.hash, hash))
    findings.push({ chain, seq, kind: 'head-differs', headSeq: head.seq })
  for (const noted of unseen.keys())
    if (noted > 0) findings.push({ chain, seq: noted, kind: 'witness-differs' })
  return findings
}

export interface Verification {
  readonly findings: readonly Finding[]
  readonly chains: number
  readonly lines: number
  /** Where every chain stands now; kept elsewhere they are witnesses for the next time. */
  readonly heads: readonly Witness[]
}

/**
 * Recomputes every line of every chain in one snapshot: finds changed, missing, reordered and cut-off lines, and
 * lines that differ from what witnesses noted.
 * @param expected chains that must be there, because what they tell of stands
 */
export const verifyJournal = (
  db: Kysely<DB>,
  witnesses: readonly Witness[] = [],
  expected: readonly string[] = [],
): Promise<Verification> =>
  inTransaction(
    db,
    async (tx) => {
      const heads = await tx.selectFrom('journal_head').selectAll().orderBy('chain').execute()
      const findings: Finding[] = []
      for (const head of heads)
        findings.push(
          ...(await verifyChain(
            tx,
            head,
            witnesses.filter(({ chain }) => chain === head.chain),
          )),
        )
      const known = new Set(heads.map(({ chain }) => chain))
      const headless = await tx
        .selectFrom('journal')
        .select(({ fn }) => ['chain', fn.min('seq').as('seq')])
        .where('chain', 'not in', (heads) => heads.selectFrom('journal_head').select('chain'))
        .groupBy('chain')
        .execute()
      for (const { chain, seq } of headless) findings.push({ chain, seq, kind: 'without-head' })
      const withLines = new Set(headless.map(({ chain }) => chain))
      const isLost = (chain: string) =>
        !withLines.has(chain) && !heads.some((head) => head.chain === chain && head.seq > 0)
      for (const chain of expected) if (isLost(chain)) findings.push({ chain, seq: 1, kind: 'without-chain' })
      for (const { chain, seq } of witnesses)
        if (!known.has(chain) && seq > 0) findings.push({ chain, seq, kind: 'witness-differs' })
      return {
        findings,
        chains: heads.length,
        lines: heads.reduce((sum, head) => sum + head.seq, 0),
        heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash: hash.toString('hex') })),
      }
    },
    { isolation: 'repeatable read' },
  )
