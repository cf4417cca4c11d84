/** How far one intention reaches: the whole opening of a dialog, or the same input until it has succeeded. */
export type Span = 'opening' | 'input'

/** Idempotency keys: the same for every repetition of one intention, another for the next. */
export class Attempts {
  readonly #span: Span
  readonly #make: () => string
  #opening: unknown
  #key: string | null
  #asked: string | null = null

  constructor(span: Span, opening: unknown, make: () => string) {
    this.#span = span
    this.#opening = opening
    this.#make = make
    this.#key = make()
  }

  /** Told at every look; a value not seen before begins another intention. */
  opened(opening: unknown): void {
    if (Object.is(opening, this.#opening)) return
    this.#opening = opening
    this.#key = null
  }

  /** Two inputs of the same name are the same intention. */
  nameOf(input: unknown): string {
    return this.#span === 'opening' ? '' : JSON.stringify(input ?? null)
  }

  keyFor(input: unknown): string {
    const asked = this.nameOf(input)
    if (this.#asked !== null && this.#asked !== asked) this.#key = null
    this.#asked = asked
    this.#key ??= this.#make()
    return this.#key
  }

  /** What stays on the page goes on with the next; what one opening meant is done for good. */
  succeeded(): void {
    if (this.#span === 'input') this.#key = null
  }
}
