import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import autocannon from 'autocannon'
import type pg from 'pg'
import type { BareOrder } from './bare-handler.ts'
import { median, type Result, thousands } from './measure.ts'
import { allianceOf, ask, end, type Platform } from './platform.ts'

const pageSize = 50
const year = 110
const leastRatio = 0.5
const turns = 5
const turnSeconds = 4
const connections = 8

interface Line {
  readonly id: string
}
interface Page {
  readonly items: readonly Line[]
  readonly next: string | null
}

const requestsPerSecond = async (
  url: string,
  headers: Record<string, string>,
  duration = turnSeconds,
): Promise<number> => {
  const { requests, non2xx, errors } = await autocannon({ url, headers, connections, duration })
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} answers of ${url} were no good`)
  return requests.average
}

/** The platform's own PostgreSQL, as its note says where it listens: a socket that lets this very user in. */
const databaseOf = async (dataDirectory: string): Promise<pg.PoolConfig> => {
  const note = (await readFile(join(dataDirectory, 'database/postmaster.pid'), 'utf8')).split('\n')
  const [, , , port, socketFolder, address] = note.map((line) => line.trim())
  // Where there are no sockets (Windows), it listens on loopback with a password beside the data.
  const password = socketFolder ? undefined : await readFile(join(dataDirectory, 'database-password'), 'utf8')
  return {
    host: socketFolder || address || '127.0.0.1',
    port: Number(port),
    user: 'openalliance',
    database: 'openalliance',
    max: 10,
    ...(password && { password }),
  }
}

/** Enters copies of the demonstration's memberships until more than one page of them is there. */
const fillPage = async (platform: Platform, cookie: string, alliance: string, path: string) => {
  const { items } = await ask<Page>(platform, cookie, path)
  for (let missing = pageSize + 10 - items.length, n = 0; n < missing; n++) {
    const { content } = await ask<{ content: unknown }>(
      platform,
      cookie,
      `/alliances/${alliance}/records/${items[n % items.length]?.id}`,
    )
    const reply = await fetch(`${platform.origin}/api/v1/alliances/${alliance}/years/${year}/records`, {
      method: 'POST',
      headers: { cookie, origin: platform.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'membership', content }),
    })
    if (reply.status !== 201) throw new Error(`a record was not taken: ${reply.status} ${await reply.text()}`)
  }
}

// The platform's own query of this list, to the letter.
const query = `select r.id, r.alliance_id, r.programme, r.year, r.type, r.edition, r.status, r.organisation_id, r.title,
  r.happened_on, r.starts_on, r.ends_on, r.amount, r.round, r.is_late, r.carried_from, r.origin, r.correction_ends_at,
  r.version, r.entered_by, r.entered_at, r.changed_by, r.changed_at, r.removed_at,
  to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key,
  (select json_build_object('id', o.id, 'name', o.name, 'businessNumber', o.business_number, 'kind', o.kind,
    'county', o.county) from organisation o where o.id = r.organisation_id) as organisation,
  (select count(*)::int4 from attachment a where a.record_id = r.id and a.removed_at is null) as attachment_count,
  (count(*) over ())::int4 as total
  from record r where r.alliance_id = $1 and r.year = $2 and r.removed_at is null and r.type = $3
  order by r.changed_at desc, r.id desc limit $4`

const startBare = async (order: BareOrder): Promise<{ child: ChildProcess; url: string }> => {
  const child = fork(join(import.meta.dirname, 'bare-handler.ts'))
  child.send(order)
  const [port] = (await once(child, 'message')) as [number]
  return { child, url: `http://127.0.0.1:${port}/` }
}

/**
 * A list of 50 records with a filter, signed in, against a bare handler that runs the same query and serialises the same
 * rows.
 */
export const listOfRecords = async (platform: Platform): Promise<Result> => {
  const cookie = await platform.signIn('assistant')
  const alliance = await allianceOf(platform, cookie)
  const path = `/alliances/${alliance}/years/${year}/records?limit=${pageSize}&type=membership`
  await fillPage(platform, cookie, alliance, path)
  const page = await ask<Page>(platform, cookie, path)
  const { child, url } = await startBare({
    database: await databaseOf(platform.dataDirectory),
    query,
    values: [alliance, year, 'membership', pageSize],
  })
  try {
    const bare = (await (await fetch(url)).json()) as Page
    const ids = ({ items }: Page) => items.map(({ id }) => id).join()
    if (page.items.length !== pageSize || ids(page) !== ids(bare))
      throw new Error('the platform and the bare handler do not answer with the same records')
    const ours = () => requestsPerSecond(`${platform.origin}/api/v1${path}`, { cookie })
    const theirs = () => requestsPerSecond(url, {})
    await ours()
    await theirs()
    const measured: { ours: number; theirs: number }[] = []
    // By turns, so that a mood of the machine falls on both.
    for (let turn = 0; turn < turns; turn++) measured.push({ theirs: await theirs(), ours: await ours() })
    const ratios = measured.map((turn) => turn.ours / turn.theirs)
    const ratio = median(ratios)
    return {
      figure: 'list of 50 records with a filter, signed in',
      target: `≥ ${leastRatio} of bare node:http + pg`,
      measured: `${thousands(median(measured.map((turn) => turn.ours)))} requests/s`,
      baseline: `${thousands(median(measured.map((turn) => turn.theirs)))} requests/s`,
      ratio,
      isMet: ratio >= leastRatio,
      remark: `ratios of ${turns} turns from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
    }
  } finally {
    await end(child)
  }
}
