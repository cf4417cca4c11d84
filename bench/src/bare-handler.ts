// The least that could answer the same question: node:http and pg, one query, its rows as JSON. In a process of its own,
// as the platform is. Told by a message: where the database is, the query and its values; tells its port.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/** What the bare handler is to answer. */
export interface BareOrder {
  readonly database: pg.PoolConfig
  readonly query: string
  readonly values: readonly unknown[]
}

process.once('message', ({ database, query, values }: BareOrder) => {
  const pool = new pg.Pool(database)
  const server = createServer(async (_request, reply) => {
    const { rows } = await pool.query(query, [...values])
    reply.setHeader('content-type', 'application/json').end(JSON.stringify({ items: rows }))
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.once('disconnect', () => process.exit())
