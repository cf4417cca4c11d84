import { say } from '@openalliance/messages'
import type { PublishedAlliance, PublishedProgramme, Wanted } from '@openalliance/portal'
import { says } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import { gramsOf, searchKey, waysToSeek } from '../organisations/public.ts'

const pageSize = 24

// `content` is written from a PublishedAlliance and from nothing else.
const allianceOf = (content: unknown): PublishedAlliance => content as PublishedAlliance

/** Words of the search, each with the ways it may be meant; every one of them must occur. */
const wordsOf = (text: string) =>
  text
    .split(/\s+/)
    .map(waysToSeek)
    .filter((ways) => ways.length > 0)

const matching = (reader: Reader, wanted: Wanted) => {
  let rows = reader.selectFrom('published_alliance')
  if (wanted.field) rows = rows.where('field', '=', wanted.field)
  if (wanted.region) rows = rows.where('region', '=', wanted.region)
  const words = wordsOf(wanted.text)
  // A text of nothing but signs finds nothing; no text asks for everything.
  if (words.length === 0 && says(wanted.text)) return rows.where(sql<boolean>`false`)
  for (const ways of words)
    rows = rows.where((row) =>
      row.or(
        ways.map(({ like, grams }) =>
          row.and([
            ...(grams.length > 0 ? [sql<boolean>`grams @> ${grams}::text[]`] : []),
            row('key', 'like', like),
          ]),
        ),
      ),
    )
  return rows
}

export const searchPublished = async (
  reader: Reader,
  wanted: Wanted,
): Promise<{ alliances: PublishedAlliance[]; total: number; pages: number }> => {
  const [{ total }, rows] = await Promise.all([
    matching(reader, wanted).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
    matching(reader, wanted)
      .select('content')
      .orderBy(sql`name_zh collate "zh-Hant-x-icu"`)
      .orderBy('alliance_id')
      .limit(pageSize)
      .offset((wanted.page - 1) * pageSize)
      .execute(),
  ])
  return {
    alliances: rows.map(({ content }) => allianceOf(content)),
    total,
    pages: Math.ceil(total / pageSize),
  }
}

export const publishedAlliance = async (reader: Reader, id: string): Promise<PublishedAlliance | null> => {
  const row = await reader
    .selectFrom('published_alliance')
    .select('content')
    .where('alliance_id', '=', id)
    .executeTakeFirst()
  return row ? allianceOf(row.content) : null
}

export const publishedIds = async (reader: Reader): Promise<{ id: string; publishedAt: Date }[]> => {
  const rows = await reader
    .selectFrom('published_alliance')
    .select(['alliance_id', 'published_at'])
    .orderBy('alliance_id')
    .execute()
  return rows.map((row) => ({ id: row.alliance_id, publishedAt: row.published_at }))
}

/**
 * Number of the form in which the words below are made. Whoever changes what is searched, or how words are folded, raises
 * it: editions of an older form are not found by what is new until {@link renewWords}.
 */
export const wordsForm = 1

/** What an edition is found by: all that its page says, as it was published. */
export const wordsOfEdition = (alliance: PublishedAlliance): { key: string; grams: string[] } => {
  const searched = [
    alliance.nameZh,
    alliance.nameEn,
    alliance.hostZh,
    alliance.hostEn,
    alliance.departmentZh,
    alliance.departmentEn,
    alliance.introductionZh,
    alliance.introductionEn,
    ...alliance.technologiesZh,
    ...alliance.technologiesEn,
    ...alliance.partners,
    alliance.principalInvestigator ?? '',
    alliance.field,
    ...alliance.years.map(String),
    // What the page says in words is found by those words, in either language.
    ...(['zh-TW', 'en'] as const).flatMap((locale) =>
      [
        `rules.field-code.${alliance.field}`,
        `rules.county.${alliance.county}`,
        `rules.region.${alliance.region}`,
        `rules.operating-type.${alliance.operatingType}`,
      ].map((key) => say(key, {}, locale)),
    ),
  ]
  // Keys of different texts must not run into one another.
  return { key: searched.map(searchKey).join('\n'), grams: gramsOf(...searched) }
}

export const putAlliance = async (tx: Tx, alliance: PublishedAlliance, at: Date): Promise<void> => {
  const row = {
    field: alliance.field,
    region: alliance.region,
    content: JSON.stringify(alliance),
    ...wordsOfEdition(alliance),
    words_form: wordsForm,
    name_zh: alliance.nameZh,
    published_at: at,
  }
  await tx
    .insertInto('published_alliance')
    .values({ alliance_id: alliance.id, ...row })
    .onConflict((conflict) => conflict.column('alliance_id').doUpdateSet(row))
    .execute()
}

/**
 * Makes the words of editions anew that an older form of them has; what was published stays as it is.
 * @returns how many there were
 */
export const renewWords = async (tx: Tx): Promise<number> => {
  const older = await tx
    .selectFrom('published_alliance')
    .select(['alliance_id', 'content'])
    .where('words_form', '<', wordsForm)
    .orderBy('alliance_id')
    .forUpdate()
    .execute()
  for (const { alliance_id, content } of older)
    await tx
      .updateTable('published_alliance')
      .set({ ...wordsOfEdition(allianceOf(content)), words_form: wordsForm })
      .where('alliance_id', '=', alliance_id)
      .execute()
  return older.length
}

export const dropAlliance = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('published_alliance').where('alliance_id', '=', id).execute()
}

/** The newest published year of the programme. */
export const newestFigures = async (
  reader: Reader,
  programme: string,
): Promise<PublishedProgramme | null> => {
  const row = await reader
    .selectFrom('published_figures')
    .select('content')
    .where('programme', '=', programme)
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (row.content as unknown as PublishedProgramme) : null
}

/** Those who publish one year wait for each other: whoever comes second sums what the first one closed as well. */
export const lockFigures = async (tx: Tx, programme: string, year: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`published figures ${programme} ${year}`}, 0))`.execute(
    tx,
  )
}

/** Whether figures of the year are published. */
export const hasFigures = async (reader: Reader | Tx, programme: string, year: number): Promise<boolean> =>
  (await reader
    .selectFrom('published_figures')
    .select('year')
    .where('programme', '=', programme)
    .where('year', '=', year)
    .executeTakeFirst()) !== undefined

export const putFigures = async (
  tx: Tx,
  programme: string,
  figures: PublishedProgramme,
  at: Date,
): Promise<void> => {
  const content = JSON.stringify(figures)
  await tx
    .insertInto('published_figures')
    .values({ programme, year: figures.year, content, published_at: at })
    .onConflict((conflict) =>
      conflict.columns(['programme', 'year']).doUpdateSet({ content, published_at: at }),
    )
    .execute()
}
