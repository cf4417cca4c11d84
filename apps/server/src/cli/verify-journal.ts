import { readFile } from 'node:fs/promises'
import { obtainDatabase } from '../platform/db/database.ts'
import { openDatabase } from '../platform/db/pool.ts'
import { type Finding, verifyJournal, type Witness } from '../platform/journal/verify.ts'
import { type Command, CommandRefusal, type Words } from './command.ts'
import { expectedChains } from './expected-chains.ts'

const wordsOf = (finding: Finding): Words => {
  const { chain, seq } = finding
  const place = { 'zh-TW': `鏈 ${chain} 第 ${seq} 筆`, en: `chain ${chain}, line ${seq}` }
  const say = (zh: string, en: string): Words => ({
    'zh-TW': `${place['zh-TW']}：${zh}`,
    en: `${place.en}: ${en}`,
  })
  switch (finding.kind) {
    case 'changed':
      return say('內容已被更改', 'has been changed')
    case 'missing':
      return finding.until === seq
        ? say('遺失', 'is missing')
        : say(`至第 ${finding.until} 筆遺失`, `is missing, up to line ${finding.until}`)
    case 'does-not-follow':
      return say(
        '未接續前一筆（順序更動或前一筆被抽換）',
        'does not follow the one before (moved or replaced)',
      )
    case 'head-differs':
      return say(
        `鏈首記載應至第 ${finding.headSeq} 筆，尾端被截斷`,
        `is the last, but the head tells of ${finding.headSeq}: the end was cut off`,
      )
    case 'without-head':
      return say('鏈首遺失', 'and those after it have lost the head of their chain')
    case 'without-chain':
      return say(
        '整條鏈連同鏈首遺失，而其聯盟仍在',
        'and all after it are missing with the head, while its alliance stands',
      )
    case 'witness-differs':
      return say('與外部留存的紀錄不符', 'is not what the witness noted')
  }
}

const witnessesIn = async (file: string): Promise<readonly Witness[]> => {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
    const heads = Array.isArray(kept) ? kept : (kept as { journalHeads?: unknown }).journalHeads
    if (!Array.isArray(heads)) throw new TypeError('it holds no heads of chains')
    return heads as Witness[]
  } catch (error) {
    throw new CommandRefusal(
      `The witnesses in ${file} cannot be read (${error instanceof Error ? error.message : error}); name the manifest.json of a backup or what --heads printed.`,
    )
  }
}

// PostgreSQL's word for a table that is not there.
const undefinedTable = '42P01'

const sayWhenEmpty = (fault: unknown): never => {
  if (fault instanceof Error && 'code' in fault && fault.code === undefinedTable)
    throw new CommandRefusal(
      'The database holds no journal yet; start the platform on it, or restore a backup into it.',
    )
  throw fault
}

export const verifyJournalCommand: Command = {
  usage: '[--witness <file>] [--heads]',
  summary: {
    'zh-TW': '重新計算稽核紀錄的雜湊鏈，找出被更改、遺失、調換或截斷的紀錄',
    en: 'recomputes the journal and finds changed, missing, moved and cut-off lines',
  },
  details: {
    'zh-TW':
      '有異常時結束碼為 1。可與 serve 同時執行。定期以 --heads 將鏈首留存在別處，再以 --witness 比對，即使資料庫管理者截斷整條鏈也能發現。',
    en: 'Ends with 1 when something is found; may run beside the server. Keep what --heads prints in another place and hand it to --witness later: then even a chain cut off together with its head is found.',
  },
  options: {
    witness: {
      value: 'file',
      words: {
        'zh-TW': '與備份的 manifest.json 或先前 --heads 的輸出比對',
        en: 'compare with the manifest.json of a backup or with earlier --heads',
      },
    },
    heads: {
      words: { 'zh-TW': '以 JSON 輸出各鏈目前的鏈首', en: 'print where every chain stands, as JSON' },
    },
  },
  takes: [0, 0],
  run: async ({ config, options, print }) => {
    const witnesses = typeof options.witness === 'string' ? await witnessesIn(options.witness) : []
    const database = await obtainDatabase(config, { mayJoin: true })
    const { db, close } = openDatabase(database.application, { size: 1 })
    try {
      const { findings, chains, lines, heads } = await expectedChains(db)
        .then((expected) => verifyJournal(db, witnesses, expected))
        .catch(sayWhenEmpty)
      if (options.heads) print(JSON.stringify(heads, null, 2))
      for (const finding of findings) print(wordsOf(finding))
      if (findings.length === 0 && !options.heads)
        print({
          'zh-TW': `稽核紀錄完整：${chains} 條鏈，${lines} 筆。`,
          en: `The journal is whole: ${chains} chains, ${lines} lines.`,
        })
      return findings.length === 0 ? 0 : 1
    } finally {
      await close()
      await database.close()
    }
  },
}
