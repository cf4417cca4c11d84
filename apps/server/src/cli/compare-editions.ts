import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

export const compareEditionsCommand: Command = {
  usage: '',
  summary: {
    'zh-TW': '列出修正後的規則會使已送件或已結案的數字如何不同，交計畫辦公室決定',
    en: 'lists for the office what the rules as mended would change in figures that were handed in or closed',
  },
  details: {
    'zh-TW': '不更動任何已送件或已結案的數字；同一項只列一次，可重複執行，也可與 serve 同時執行。',
    en: 'Moves no figure that was handed in or closed. The same is listed once, however often it runs; may run beside the server.',
  },
  takes: [0, 0],
  run: async ({ config, print }) => {
    const { compareEditions } = await import('../slices/verification/public.ts')
    const { years, made } = await withHouse({ config }, compareEditions)
    print({
      'zh-TW': `比對 ${years} 個聯盟年度，新列出 ${made} 項待決定的數字異動。`,
      en: `Compared ${years} alliance-years; ${made} new findings wait for the office.`,
    })
    return 0
  },
}
