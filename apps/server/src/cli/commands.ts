import { clockFor, demonstrate } from '../demonstration/demonstration.ts'
import { background } from './background.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { compareEditionsCommand } from './compare-editions.ts'
import { generateSchema } from './generate-schema.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { seedCommand } from './seed.ts'
import { serveCommand } from './serve.ts'
import { userCommand } from './user.ts'
import { verifyFilesCommand } from './verify-files.ts'
import { verifyJournalCommand } from './verify-journal.ts'
import { verifyLedgerCommand } from './verify-ledger.ts'

/** Every command by its name, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['serve', serveCommand({ background, clock: clockFor, demonstrate })],
  ['migrate', migrateCommand],
  ['seed', seedCommand],
  ['user', userCommand],
  ['verify-ledger', verifyLedgerCommand],
  ['compare-editions', compareEditionsCommand],
  ['verify-journal', verifyJournalCommand],
  ['verify-files', verifyFilesCommand],
  ['backup', backupCommand],
  ['restore', restoreCommand],
  ['generate-schema', generateSchema],
])
