import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import type { JsonValue } from '../db/schema.ts'

/** Who did it: a person, or the platform itself (no id). */
export interface Actor {
  readonly id: string | null
  readonly name: string
  /** Which sign-in or API token it came through: a hint to tell them apart, never enough to use it. */
  readonly through?: string | undefined
}

export interface Subject {
  /** A word of the glossary: `record`, `snapshot`, `person`. */
  readonly kind: string
  readonly id: string
}

/** One line of the journal, as it stands. */
export interface Line {
  /** Alliance id, or `office` for what belongs to no alliance. */
  readonly chain: string
  /** From 1 on, without gaps. */
  readonly seq: number
  readonly id: string
  readonly at: Date
  readonly actor: { readonly id: string | null; readonly name: string; readonly through: string | null }
  /** `<slice>.<what happened>`, such as `submissions.submitted`. */
  readonly action: string
  readonly subject: Subject
  readonly reason: string | null
  readonly facts: JsonValue
  /** Hash of the line before; 32 zero bytes for the first. */
  readonly previousHash: Uint8Array
}

export const noHash: Uint8Array = new Uint8Array(32)

/**
 * SHA-256 over the canonical JSON of everything a line says, and of the hash before it.
 * @source RFC 8785
 */
export const hashOf = (line: Line): Buffer => {
  const { chain, seq, id, at, actor, action, subject, reason, facts, previousHash } = line
  const text = canonicalize({
    ...{ chain, seq, id, at: at.toISOString(), actor, action, subject, reason, facts },
    previousHash: Buffer.from(previousHash).toString('hex'),
  })
  return createHash('sha256').update(text).digest()
}
