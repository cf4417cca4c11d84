import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { schemaSource } from '../platform/db/schema-source.ts'
import { accessTo, startTestServer } from '../platform/db/test-server.ts'
import { type Command, CommandRefusal } from './command.ts'

const file = join(import.meta.dirname, '../platform/db/schema.ts')

/** For developers: the TypeScript of the tables, from a database migrated for the purpose. */
export const generateSchema: Command = {
  usage: '[--check]',
  summary: {
    'zh-TW': '（開發）依遷移後的資料庫產生 platform/db/schema.ts',
    en: '(development) writes platform/db/schema.ts from a freshly migrated database',
  },
  options: {
    check: { words: { 'zh-TW': '只檢查檔案是否為最新', en: 'only checks that the file is up to date' } },
  },
  takes: [0, 0],
  run: async ({ config, options, print }) => {
    const server = await startTestServer(config.databaseUrl)
    const client = new Client(accessTo(server.owner, server.template))
    try {
      await client.connect()
      const source = await schemaSource(client)
      const written = await readFile(file, 'utf8').catch(() => '')
      if (options.check && source !== written)
        throw new CommandRefusal(
          'platform/db/schema.ts is older than the migrations; run npm run cli generate-schema.',
        )
      if (source !== written) await writeFile(file, source)
      print(source === written ? 'platform/db/schema.ts is up to date.' : 'platform/db/schema.ts is written.')
      return 0
    } finally {
      await client.end()
      await server.stop()
    }
  },
}
