import type { Command, Locale, Words } from './command.ts'
import { commands } from './commands.ts'

const program = 'npm run cli'

const titles: Readonly<Record<'usage' | 'commands' | 'more' | 'options', Words>> = {
  usage: { 'zh-TW': '用法', en: 'Usage' },
  commands: { 'zh-TW': '指令', en: 'Commands' },
  options: { 'zh-TW': '選項', en: 'Options' },
  more: {
    'zh-TW': `各指令說明：${program} <指令> -- --help。設定見 .env.example。`,
    en: `More on one: ${program} <command> -- --help. Settings are explained in .env.example.`,
  },
}

const columns = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n')
}

/** All commands in one view. */
export const overview = (locale: Locale): string => {
  const rows = [...commands].map(([name, command]) => [name, command.summary[locale]] as const)
  return [
    'OpenAlliance 產學聯盟管考平台',
    '',
    `${titles.usage[locale]}: ${program} <command> -- [options] [--lang zh-TW|en]`,
    '',
    `${titles.commands[locale]}:`,
    columns(rows),
    '',
    titles.more[locale],
  ].join('\n')
}

/** Everything about one command. */
export const helpOf = (name: string, command: Command, locale: Locale): string => {
  const rows = Object.entries(command.options ?? {}).map(
    ([option, { value, words }]) => [`--${option}${value ? ` <${value}>` : ''}`, words[locale]] as const,
  )
  return [
    `${titles.usage[locale]}: ${program} ${name} ${command.usage}`.trimEnd(),
    '',
    command.summary[locale],
    ...(command.details ? ['', command.details[locale]] : []),
    ...(rows.length > 0 ? ['', `${titles.options[locale]}:`, columns(rows)] : []),
  ].join('\n')
}
