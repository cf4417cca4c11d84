import type { PublishedProgramme } from '@openalliance/portal'
import type { Kysely } from 'kysely'
import type { DB } from '../../platform/db/schema.ts'

/** What the public reads of a year. */
export const publishedOf = async (db: Kysely<DB>, year: number): Promise<PublishedProgramme> => {
  const { content } = await db
    .selectFrom('published_figures')
    .select('content')
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return content as unknown as PublishedProgramme
}
