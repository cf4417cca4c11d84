import type { FileNotice } from '@openalliance/contract'

/** Why a file is not taken. The slice that refuses it has the words. */
export type Objection =
  | 'empty'
  | 'kind-not-accepted'
  | 'heic'
  | 'disguised'
  | 'damaged'
  | 'encrypted'
  | 'has-macros'
  | 'has-scripts'
  | 'sealed'
  | 'reaches-out'
  | 'holds-files'
  | 'inflates'
  | 'too-heavy'
  | 'infected'
  | 'too-many-pixels'

/** An expected "no" to a file; everything else that is thrown is a bug or a broken disk. */
export class FileObjection extends Error {
  readonly objection: Objection
  readonly facts: Readonly<Record<string, string | number>>
  constructor(objection: Objection, facts: Readonly<Record<string, string | number>> = {}) {
    super(objection)
    this.objection = objection
    this.facts = facts
  }
}

/** What the look inside a file found; null where its kind has no such thing. */
export interface Inside {
  readonly pages: number | null
  readonly hasText: boolean | null
  /** What is odd about a file that is taken all the same, for whoever handed it in. */
  readonly notices: readonly FileNotice[]
}
