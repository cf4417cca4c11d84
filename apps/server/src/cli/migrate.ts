import { obtainDatabase } from '../platform/db/database.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  usage: '',
  summary: { 'zh-TW': '將資料表更新到最新版本', en: 'brings the tables to the newest state' },
  details: {
    'zh-TW': '每次啟動 serve 都會自動執行；多節點升級時可先單獨執行。',
    en: '`serve` does the same at every start; with several nodes it can be done beforehand.',
  },
  takes: [0, 0],
  run: async ({ config, print }) => {
    const database = await obtainDatabase(config, { mayJoin: true })
    try {
      const applied = await database.migrate()
      for (const name of applied) print(name)
      print(applied.length === 0 ? 'Nothing to do.' : `${applied.length} applied.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
