import { parseArgs } from 'node:util'
import { BackupFault } from '../platform/backup/manifest.ts'
import { ConfigFault, readConfig } from '../platform/config.ts'
import { DatabaseFault } from '../platform/db/database-fault.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Command, CommandRefusal, type Locale, type Words } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, overview } from './help.ts'

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  readonly ending: AbortSignal
}

const localeOf = (chosen: string | undefined, env: Surroundings['env']): Locale =>
  /^zh/i.test(chosen ?? env.LC_ALL ?? env.LANG ?? '') ? 'zh-TW' : 'en'

const optionsOf = (command: Command) => ({
  ...Object.fromEntries(
    Object.entries(command.options ?? {}).map(([name, option]) => [
      name,
      { type: option.value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  ),
  help: { type: 'boolean' as const },
  lang: { type: 'string' as const },
})

const misuse = 2

/** A plain sentence for whoever called; everything else is a bug and shows its stack. */
const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigFault ||
  error instanceof DatabaseFault ||
  error instanceof BackupFault ||
  error instanceof CommandRefusal

/**
 * Runs the command on the line.
 * @returns the exit code: 0 good, 1 refused or something found, 2 not understood
 */
export const runCommand = async (line: readonly string[], around: Surroundings): Promise<number> => {
  const { env, print, complain, ending } = around
  const [name = '--help', ...rest] = line
  const at = rest.indexOf('--lang')
  const locale = localeOf(line[0] === '--lang' ? line[1] : at < 0 ? undefined : rest[at + 1], env)
  const command = commands.get(name)
  if (!command) {
    if (['help', '--help', '-h', '--lang'].includes(name)) {
      print(overview(locale))
      return 0
    }
    complain(`There is no command «${name}».\n\n${overview(locale)}`)
    return misuse
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: optionsOf(command),
      allowPositionals: true,
    })
    if (values.help) {
      print(helpOf(name, command, locale))
      return 0
    }
    const [fewest, most] = command.takes
    if (positionals.length < fewest || positionals.length > most)
      throw new TypeError('Too few or too many words.')
    const options = Object.fromEntries(
      Object.entries(values).flatMap(([option, value]) =>
        value === false ? [] : [[option, value as string | true]],
      ),
    )
    const printWords = (words: string | Words) => print(typeof words === 'string' ? words : words[locale])
    return await command.run({
      ...{ config: readConfig(env), positionals, options, locale, ending },
      print: printWords,
    })
  } catch (error) {
    if (isExpected(error)) {
      complain(error.message)
      return 1
    }
    if (error instanceof Refusal) {
      const { refusalText } = await import('@openalliance/messages')
      complain(refusalText(error.code, error.facts, locale))
      return 1
    }
    if (error instanceof TypeError && ('code' in error || /words\.$/.test(error.message))) {
      complain(`${error.message}\n\n${helpOf(name, command, locale)}`)
      return misuse
    }
    throw error
  }
}
