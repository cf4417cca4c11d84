import { join } from 'node:path'
import { backUp } from '../platform/backup/back-up.ts'
import { manifestName, sha256OfFile } from '../platform/backup/manifest.ts'
import { systemClock } from '../platform/clock.ts'
import { obtainDatabase } from '../platform/db/database.ts'
import { fileStoreOf } from '../platform/files/places.ts'
import type { Command } from './command.ts'
import { tellLacking } from './lacking-files.ts'

export const backupCommand: Command = {
  usage: '<new folder>',
  summary: {
    'zh-TW': '將資料庫與上傳檔案同一時點的內容備份到新資料夾',
    en: 'writes the database and the uploaded files, as of one moment, into a new folder',
  },
  details: {
    'zh-TW':
      '可在平台運作中執行。完成後資料夾才會出現；manifest.json 記載每張表的筆數與每個檔案的 SHA-256。檔案庫裡遺失、無法讀取或遭更改的檔案會逐一列出，其餘照常備份，結束碼為 1。備份含個人資料，請存放於受保護的位置並在他處另存一份。',
    en: 'May run while the platform works. The folder appears only when it is complete; its manifest.json holds the rows of every table and the SHA-256 of every file. A file that is gone from the store, cannot be read or was changed is named, the rest is backed up, and the command ends with 1. A backup holds personal data: keep it in a protected place, and a copy elsewhere.',
  },
  takes: [1, 1],
  run: async ({ config, positionals: [folder = ''], print, ending }) => {
    const began = performance.now()
    const database = await obtainDatabase(config, { mayJoin: true })
    try {
      await database.migrate()
      const files = fileStoreOf(config)
      const manifest = await backUp(database.owner, folder, { clock: systemClock, files, ending })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      const seal = await sha256OfFile(join(folder, manifestName))
      print({
        'zh-TW': `已備份 ${manifest.takenAt} 的狀態：${manifest.tables.length} 張表 ${rows} 筆、${manifest.files.length} 個檔案，費時 ${seconds} 秒。manifest.json 的 SHA-256：${seal}`,
        en: `Backed up as of ${manifest.takenAt}: ${rows} rows in ${manifest.tables.length} tables, ${manifest.files.length} files, in ${seconds} s. SHA-256 of manifest.json: ${seal}`,
      })
      const { lacking = [] } = manifest
      tellLacking(lacking, print)
      if (lacking.length > 0)
        print({
          'zh-TW': `備份缺少上列 ${lacking.length} 個檔案，其餘完整；以 verify-files 查看這些檔案屬於哪些紀錄。`,
          en: `The backup lacks the ${lacking.length} ${lacking.length === 1 ? 'file' : 'files'} named above and is whole otherwise; verify-files tells to which records they belong.`,
        })
      return lacking.length === 0 ? 0 : 1
    } finally {
      await database.close()
    }
  },
}
