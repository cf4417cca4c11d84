import { restore } from '../platform/backup/restore.ts'
import { obtainDatabase } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/pool.ts'
import { fileStoreOf } from '../platform/files/places.ts'
import { verifyJournal } from '../platform/journal/verify.ts'
import { type Command, CommandRefusal } from './command.ts'
import { tellLacking } from './lacking-files.ts'

export const restoreCommand: Command = {
  usage: '<folder>',
  summary: {
    'zh-TW': '將備份還原到空的資料庫與檔案庫',
    en: 'brings a backup back into an empty database and file store',
  },
  details: {
    'zh-TW': '先核對備份中每個檔案的 SHA-256，再還原全部資料，最後驗證稽核紀錄。資料庫非空時拒絕執行。',
    en: 'Checks the SHA-256 of every file first, restores everything or nothing, and verifies the journal at the end. Refuses a database that is not empty.',
  },
  takes: [1, 1],
  run: async ({ config, positionals: [folder = ''], print }) => {
    const began = performance.now()
    const database = await obtainDatabase(config)
    try {
      const manifest = await restore(database, folder, fileStoreOf(config))
      const { db, close } = openDatabase(database.application, { size: 1 })
      const { findings, lines } = await verifyJournal(db, manifest.journalHeads).finally(close)
      if (findings.length > 0)
        throw new CommandRefusal(
          `The backup was restored as it is, but its journal is not whole (${findings.length} findings); run verify-journal to see them.`,
        )
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      print({
        'zh-TW': `已還原 ${manifest.takenAt} 的狀態：${rows} 筆、${manifest.files.length} 個檔案，稽核紀錄 ${lines} 筆完整，費時 ${seconds} 秒。`,
        en: `Restored as of ${manifest.takenAt}: ${rows} rows, ${manifest.files.length} files, a whole journal of ${lines} lines, in ${seconds} s.`,
      })
      const { lacking = [] } = manifest
      tellLacking(lacking, print)
      return lacking.length === 0 ? 0 : 1
    } finally {
      await database.close()
    }
  },
}
