import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

const words = {
  changed: ['的內容已被更改', 'has been changed'],
  missing: ['遺失', 'is missing'],
  unreadable: ['無法讀取；請檢查磁碟與存取權限', 'cannot be read; check the disk and the permissions'],
} as const

export const verifyFilesCommand: Command = {
  usage: '',
  summary: {
    'zh-TW': '重新計算每個上傳檔案的雜湊，找出遺失、無法讀取或遭更改的檔案',
    en: 'hashes every uploaded file anew and finds those that are gone, cannot be read or were changed',
  },
  details: {
    'zh-TW':
      '有異常時結束碼為 1，並通知計畫辦公室、寫入稽核紀錄（同一檔案一次，直到還原）。可與 serve 同時執行；serve 每天也會自行檢查一次。',
    en: 'Ends with 1 when something is found; the office is told and the journal has it, once for each file until it is mended. May run beside the server, which does the same once a day.',
  },
  takes: [0, 0],
  run: async ({ config, print, ending }) => {
    const { verifyFiles } = await import('../slices/evidence/public.ts')
    const { files, losses } = await withHouse({ config }, (house) => verifyFiles(house, ending))
    for (const { sha256, loss, places } of losses) {
      const [zh, en] = words[loss]
      print({ 'zh-TW': `檔案 ${sha256} ${zh}`, en: `the file ${sha256} ${en}` })
      for (const place of places)
        print(
          'record' in place
            ? {
                'zh-TW': `　聯盟 ${place.alliance} ${place.year} 年度紀錄 ${place.record}：${place.fileName}`,
                en: `  alliance ${place.alliance}, year ${place.year}, record ${place.record}: ${place.fileName}`,
              }
            : {
                'zh-TW': `　聯盟 ${place.alliance} 更正申請 ${place.proposal}：${place.fileName}`,
                en: `  alliance ${place.alliance}, proposed correction ${place.proposal}: ${place.fileName}`,
              },
        )
    }
    if (losses.length === 0)
      print({
        'zh-TW': `檔案皆與收到時相同：${files} 個。`,
        en: `All files are as they were handed in: ${files}.`,
      })
    return losses.length === 0 ? 0 : 1
  },
}
