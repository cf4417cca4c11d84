import type { Config } from '../platform/config.ts'

export type Locale = 'zh-TW' | 'en'

/** The same sentence in both languages. */
export type Words = Readonly<Record<Locale, string>>

/** What a command is given; everything it needs from outside, so that tests can call it. */
export interface Call {
  readonly config: Config
  /** What stands on the line after the command's name and is no option. */
  readonly positionals: readonly string[]
  /** Options by name: text, or true for those without a value. */
  readonly options: Readonly<Record<string, string | true | undefined>>
  readonly locale: Locale
  /** One line to whoever called; in their language when there are words in both. */
  readonly print: (line: string | Words) => void
  /** Aborted when the program is asked to end. */
  readonly ending: AbortSignal
}

interface Option {
  readonly words: Words
  /** Name of its value; absent for an option that is only there or not. */
  readonly value?: string
}

/** One command of the program; its file name is its name. */
export interface Command {
  /** What follows the name: `<dir>`, `create <e-mail>`. */
  readonly usage: string
  readonly summary: Words
  /** More lines of help. */
  readonly details?: Words
  readonly options?: Readonly<Record<string, Option>>
  /** Fewest and most words after the name. */
  readonly takes: readonly [fewest: number, most: number]
  /** @returns the exit code; 0 is good, 1 means that something was found or refused */
  readonly run: (call: Call) => Promise<number>
}

/** An expected no of a command; the message is a plain sentence for whoever called it. */
export class CommandRefusal extends Error {
  override readonly name = 'CommandRefusal'
}
