import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '../db/test-database.ts'
import { copyIn, copyOut } from './copy.ts'

const { ownerAccess } = await testDatabase()
const client = new Client(ownerAccess)
await client.connect()
await client.query('create table long (line text not null, number int check (number > 0))')
afterAll(() => client.end())

const lines = 200_000
const source = "select repeat('一𠮷', 20) || n, n from generate_series(1, 200000) n"

it('rows come out as they are, also when the reader is slow', async () => {
  const { stream, rows } = copyOut(client, `copy (${source}) to stdout`)
  const hash = createHash('sha256')
  let chunks = 0
  for await (const chunk of stream) {
    hash.update(chunk as Buffer)
    chunks += 1
    if (chunks % 20_000 === 0) await pause(20)
  }
  const expected = createHash('sha256')
  for (let line = 1; line <= lines; line++) expected.update(`${'一𠮷'.repeat(20)}${line}\t${line}\n`)
  expect([rows(), hash.digest('hex')]).toEqual([lines, expected.digest('hex')])
})

it('rows go in as they came out', async () => {
  const other = new Client(ownerAccess)
  await other.connect()
  const taken = await copyIn(
    client,
    'copy long from stdin',
    copyOut(other, `copy (${source}) to stdout`).stream,
  )
  await other.end()
  const { rows } = await client.query(
    `select count(*)::int from (${source} except select line, number from long) t`,
  )
  expect([taken, rows[0]?.count]).toEqual([lines, 0])
})

it('a row the table refuses undoes the whole, and the connection goes on', async () => {
  await client.query('truncate long')
  const bad = Readable.from([Buffer.from('a\t1\n'), Buffer.from('b\t-1\n')])
  await expect(copyIn(client, 'copy long from stdin', bad)).rejects.toMatchObject({ code: '23514' })
  expect((await client.query('select count(*)::int from long')).rows).toEqual([{ count: 0 }])
})

it('a source that breaks off undoes the whole', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a\t1\n')
      throw new RangeError('the disk is gone')
    })(),
  )
  await expect(copyIn(client, 'copy long from stdin', broken)).rejects.toThrow('the disk is gone')
  expect((await client.query('select count(*)::int from long')).rows).toEqual([{ count: 0 }])
})

it('what cannot be read is told', async () => {
  const { stream } = copyOut(client, 'copy nowhere to stdout')
  await expect(stream.toArray()).rejects.toMatchObject({ code: '42P01' })
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
