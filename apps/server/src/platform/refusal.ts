export interface FieldIssue {
  /** JSON pointer into the body, or the parameter's name. */
  readonly field: string
  /** Issue code; its words are `issues.<code>` in messages. */
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * An expected "no": a code of the contract with the facts its sentence needs. Everything else that is thrown is a bug
 * and answers 500.
 */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldIssue[]
  constructor(
    code: string,
    facts: Readonly<Record<string, unknown>> = {},
    fields: readonly FieldIssue[] = [],
  ) {
    super(code)
    this.code = code
    this.facts = facts
    this.fields = fields
  }
}
