import type { Command } from './command.ts'
import { withHouse } from './with-house.ts'

export const verifyLedgerCommand: Command = {
  usage: '',
  summary: {
    'zh-TW': '以現行規則重算各聯盟各年度，與帳冊比對；先前規則判定的與送件或結案內容比對',
    en: 'compares every ledger with the rules, or with what was handed in or closed where earlier rules decided',
  },
  details: {
    'zh-TW': '有差異時結束碼為 1。可與 serve 同時執行。',
    en: 'Ends with 1 when something differs; may run beside the server.',
  },
  takes: [0, 0],
  run: async ({ config, print }) => {
    const { verifyLedger } = await import('../slices/figures/public.ts')
    const { years, disagreements, inDatabaseForm } = await withHouse({ config }, ({ db }) => verifyLedger(db))
    for (const { alliance, year, differing, superfluous, mismarked, closingAltered } of disagreements) {
      if (closingAltered)
        print({
          'zh-TW': `聯盟 ${alliance} ${year} 年度：結案內容與其雜湊值不符`,
          en: `alliance ${alliance}, year ${year}: what was kept when the year was closed no longer has its hash`,
        })
      for (const { record, kpi } of differing)
        print({
          'zh-TW': `聯盟 ${alliance} ${year} 年度：紀錄 ${record} 對 ${kpi} 的貢獻與法規不符或缺漏`,
          en: `alliance ${alliance}, year ${year}: record ${record} counts toward ${kpi} otherwise than the ledger says`,
        })
      for (const { record, kpi } of superfluous)
        print({
          'zh-TW': `聯盟 ${alliance} ${year} 年度：帳冊多出紀錄 ${record} 對 ${kpi} 的貢獻`,
          en: `alliance ${alliance}, year ${year}: the ledger has a line of record ${record} for ${kpi} that the rules do not have`,
        })
      for (const record of mismarked)
        print({
          'zh-TW': `聯盟 ${alliance} ${year} 年度：紀錄 ${record} 在清單上的判定與法規不符`,
          en: `alliance ${alliance}, year ${year}: lists show record ${record} under another mark than the rules give it`,
        })
    }
    if (inDatabaseForm > 0)
      print({
        'zh-TW': `有 ${inDatabaseForm} 個年度的結案內容由升級程序寫成，是資料庫的 jsonb 文字而非 RFC 8785，且不含紀錄；雜湊值以該文字計算。`,
        en: `Closings written by the upgrade of a year closed before it: ${inDatabaseForm}. They are the database's jsonb text, not RFC 8785, and hold no records; the hash is over that text.`,
      })
    if (disagreements.length === 0)
      print({
        'zh-TW': `帳冊與法規完全一致：${years} 個聯盟年度。`,
        en: `The ledger agrees with the rules in all ${years} alliance-years.`,
      })
    return disagreements.length === 0 ? 0 : 1
  },
}
