// Run by values.test.ts in several time zones: days and moments on their way in and out.
import { sql } from 'kysely'
import { openDatabase } from './pool.ts'

const { db, close } = openDatabase(JSON.parse(process.argv[2] ?? '{}'), { size: 1 })
const moment = new Date('2021-10-30T16:30:00Z')
const { rows } = await sql<Record<string, unknown>>`
  select date '2021-10-31' as day, ${moment}::timestamptz as moment, ${moment}::timestamptz::text as "asText",
         ${'2021-10-31'}::date as "sentDay", ${moment}::timestamptz as "sentMoment",
         extract(month from ${'2021-10-31'}::date)::int as "monthOfDay"`.execute(db)
process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...rows[0] }))
await close()
