import { parseArgs } from 'node:util'
import { ConfigFault, readConfig } from '../platform/config.ts'
import { DatabaseFault } from '../platform/db/database-fault.ts'
import { type Command, CommandRefusal, type Locale } from './command.ts'
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
    return await command.run({ config: readConfig(env), positionals, options, locale, print, ending })
  } catch (error) {
    if (error instanceof ConfigFault || error instanceof DatabaseFault || error instanceof CommandRefusal) {
      complain(error.message)
      return 1
    }
    if (error instanceof TypeError && ('code' in error || /words\.$/.test(error.message))) {
      complain(`${error.message}\n\n${helpOf(name, command, locale)}`)
      return misuse
    }
    throw error
  }
}
