import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from './test-database.ts'

const { db, access } = await testDatabase()

const one = async (expression: string) => {
  const { rows } = await sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(db)
  return rows[0]?.value
}

describe('values of the database', () => {
  it.each([
    ["date '2021-10-31'", '2021-10-31'],
    ["array[date '2021-10-31', null]", ['2021-10-31', null]],
    ['7::int8', 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['array[1::int8, 2]', [1, 2]],
    ['(select count(*) from journal)', 0],
    ['0.1::numeric', '0.1'],
    ['array[0.1::numeric]', ['0.1']],
    ["timestamptz '2021-10-31 00:30:00.123+08'", new Date('2021-10-30T16:30:00.123Z')],
    ["array[timestamptz '2021-10-31 00:30+08']", [new Date('2021-10-30T16:30:00Z')]],
    [`'{"a": [1, "𠮷"]}'::jsonb`, { a: [1, '𠮷'] }],
    ["array['a,b', null, '\"']", ['a,b', null, '"']],
    ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ])('%s', async (expression, value) => {
    expect(await one(expression)).toEqual(value)
  })

  it('refuse a whole number that a number cannot hold exactly', async () => {
    await expect(one('9007199254740993')).rejects.toThrow('9007199254740993')
  })

  it('refuse a timestamp without a zone', async () => {
    await expect(one("timestamp '2021-10-31 00:00'")).rejects.toThrow('timestamptz')
  })

  it.each(['Asia/Taipei', 'UTC', 'America/New_York'])('are the same on a machine in %s', async (TZ) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('./values-probe.ts', import.meta.url)), JSON.stringify(access)],
      { env: { ...process.env, TZ } },
    )
    expect(JSON.parse(stdout)).toEqual({
      zone: TZ,
      day: '2021-10-31',
      moment: '2021-10-30T16:30:00.000Z',
      asText: '2021-10-30 16:30:00+00',
      sentDay: '2021-10-31',
      sentMoment: '2021-10-30T16:30:00.000Z',
      monthOfDay: 10,
    })
  })
})
