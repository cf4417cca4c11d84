import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import pg from 'pg'
import type { Result } from './measure.ts'
import type { Platform } from './platform.ts'

const perSecond = async (url: string, headers: Record<string, string>): Promise<number> => {
  const { requests, non2xx } = await autocannon({ url, headers, connections: 8, duration: 6 })
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${url} were not 200`)
  return requests.average
}

/** Where the platform's private PostgreSQL listens. */
const socketOf = (dataDirectory: string): string => {
  const found = spawnSync(
    'find',
    [
      dataDirectory,
      '/tmp',
      '/run',
      '-maxdepth',
      '4',
      '-name',
      '.s.PGSQL.*',
      '-newer',
      `${dataDirectory}/demonstration-password.txt`,
    ],
    { encoding: 'utf8' },
  )
  const socket = found.stdout.split('\n').find((line) => !line.endsWith('.lock') && line !== '')
  if (!socket) throw new Error('the socket of PostgreSQL was not found')
  return socket
}

/**
 * A list of 50 records with a filter, signed in, against a bare handler that runs the same query and serialises the same
 * rows.
 */
export const listOfRecords = async ({ origin, cookie, dataDirectory }: Platform): Promise<Result[]> => {
  const session = await cookie('assistant@alliance.example')
  const me = (await (await fetch(`${origin}/api/v1/me`, { headers: { cookie: session } })).json()) as {
    grants: { alliance: { id: string } }[]
  }
  const alliance = me.grants[0]?.alliance.id ?? ''
  const url = `${origin}/api/v1/alliances/${alliance}/years/110/records?limit=50&status=ready`
  const socket = socketOf(dataDirectory)
  const pool = new pg.Pool({
    host: socket.slice(0, socket.lastIndexOf('/')),
    port: Number(socket.slice(socket.lastIndexOf('.') + 1)),
    database: process.env.BENCH_DATABASE ?? 'openalliance',
    user: process.env.BENCH_USER ?? 'openalliance',
    max: 8,
  })
  const query = `select r.*, (select count(*) from attachment a where a.record_id = r.id and a.removed_at is null) as attachments
    from record r where alliance_id = $1 and year = 110 and status = 'ready' and removed_at is null
    order by changed_at desc, id desc limit 50`
  const bare = createServer(async (_request, reply) => {
    const { rows } = await pool.query(query, [alliance])
    reply.setHeader('content-type', 'application/json').end(JSON.stringify({ items: rows }))
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  try {
    const baseline = await perSecond(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`, {})
    const ours = await perSecond(url, { cookie: session })
    return [
      {
        what: 'list of 50 records, requests a second',
        value: ours.toFixed(0),
        baseline: `${baseline.toFixed(0)} bare`,
        ratio: (ours / baseline).toFixed(2),
        target: 'ratio at least 0.5',
        isMet: ours / baseline >= 0.5,
      },
    ]
  } finally {
    bare.close()
    await pool.end()
  }
}
