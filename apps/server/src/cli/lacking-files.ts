import type { LackingFile } from '../platform/backup/manifest.ts'
import type { Call } from './command.ts'

/** Names every file that a backup lacks, so that it can be looked for in an earlier one. */
export const tellLacking = (lacking: readonly LackingFile[], print: Call['print']): void => {
  for (const { sha256, loss } of lacking)
    print(
      loss === 'changed'
        ? {
            'zh-TW': `檔案 ${sha256} 的內容已被更改，未納入備份；請由較早的備份還原這個檔案。`,
            en: `The file ${sha256} has been changed and is not in the backup; bring it back from an earlier one.`,
          }
        : {
            'zh-TW': `檔案 ${sha256} 已不在檔案庫，未納入備份；請由較早的備份還原這個檔案。`,
            en: `The file ${sha256} is gone from the file store and is not in the backup; bring it back from an earlier one.`,
          },
    )
}
