import type { Command } from './command.ts'
import { generateSchema } from './generate-schema.ts'
import { migrateCommand } from './migrate.ts'

/** Every command by its name, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['migrate', migrateCommand],
  ['generate-schema', generateSchema],
])
