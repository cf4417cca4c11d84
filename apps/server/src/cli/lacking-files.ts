import type { LackingFile } from '../platform/backup/manifest.ts'
import type { Call } from './command.ts'

const words: Readonly<Record<LackingFile['loss'], (sha256: string) => { 'zh-TW': string; en: string }>> = {
  changed: (sha256) => ({
    'zh-TW': `檔案 ${sha256} 的內容已被更改，未納入備份；請由較早的備份還原這個檔案。`,
    en: `The file ${sha256} has been changed and is not in the backup; bring it back from an earlier one.`,
  }),
  missing: (sha256) => ({
    'zh-TW': `檔案 ${sha256} 已不在檔案庫，未納入備份；請由較早的備份還原這個檔案。`,
    en: `The file ${sha256} is gone from the file store and is not in the backup; bring it back from an earlier one.`,
  }),
  unreadable: (sha256) => ({
    'zh-TW': `檔案 ${sha256} 無法讀取，未納入備份；請檢查磁碟與存取權限，必要時由較早的備份還原這個檔案。`,
    en: `The file ${sha256} cannot be read and is not in the backup; check the disk and the permissions, and bring it back from an earlier backup where need be.`,
  }),
}

/** Names every file that a backup lacks, so that it can be looked for in an earlier one. */
export const tellLacking = (lacking: readonly LackingFile[], print: Call['print']): void => {
  for (const { sha256, loss } of lacking) print(words[loss](sha256))
}
