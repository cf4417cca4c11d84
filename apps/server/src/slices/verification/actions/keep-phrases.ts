import type { BodyOf, ReplyOf, verification } from '@openalliance/contract'
import { readingNames, saidIn, says } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { type FieldIssue, Refusal } from '../../../platform/refusal.ts'
import { deskAbilities } from '../policy.ts'
import { addPhrase, changePhrase, hasPhrase, type PhraseRow, phrases } from '../store/phrases.ts'

type Routes = (typeof verification)['routes']
type Reply = ReplyOf<Routes['savePhrase']>

const told = ({ retiredAt, ...phrase }: PhraseRow): Reply => ({
  ...phrase,
  retiredAt: retiredAt?.toISOString() ?? null,
})

/** The whole book, what is offered no more included: decisions of earlier rounds are still told in its words. */
export const readPhrases = async (reader: Reader, who: Caller): Promise<ReplyOf<Routes['phrases']>> => ({
  items: (await phrases(reader)).map(told),
  abilities: abilitiesOf(deskAbilities, who, null),
})

const write = (tx: Tx, house: House, who: Caller, action: string, { code, ...facts }: Reply) =>
  writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: `verification.${action}`,
    subject: { kind: 'phrase', id: code },
    facts,
  })

const issuesOf = ({ zh, en, reading }: BodyOf<Routes['savePhrase']>): FieldIssue[] => [
  ...(!says(zh) ? [{ field: '/zh', code: 'required', facts: {} }] : []),
  ...(!says(en) ? [{ field: '/en', code: 'required', facts: {} }] : []),
  ...(reading === null || readingNames.some((name) => name === reading)
    ? []
    : [{ field: '/reading', code: 'verification.unknown-reading', facts: { reading } }]),
]

/** Somebody else was first, or there never was such a phrase. */
const missed = async (tx: Tx, code: string) =>
  new Refusal((await hasPhrase(tx, code)) ? 'verification.phrase-changed' : 'verification.no-such-phrase')

/**
 * Adds a phrase, or rewrites the version that was seen.
 * @throws Refusal verification.phrase-refused, phrase-exists, phrase-changed, no-such-phrase
 */
export const savePhrase = async (
  tx: Tx,
  house: House,
  who: Caller,
  code: string,
  body: BodyOf<Routes['savePhrase']>,
): Promise<Reply> => {
  const issues = issuesOf(body)
  if (issues.length > 0) throw new Refusal('verification.phrase-refused', {}, issues)
  const { version, ...rest } = body
  const words = { ...rest, zh: saidIn(rest.zh), en: saidIn(rest.en) }
  const row =
    version === null ? await addPhrase(tx, { code, ...words }) : await changePhrase(tx, code, version, words)
  if (!row)
    throw version === null ? new Refusal('verification.phrase-exists', { code }) : await missed(tx, code)
  const phrase = told(row)
  await write(tx, house, who, 'phrase-saved', phrase)
  return phrase
}

/**
 * Takes a phrase out of the book or puts it back. It is never deleted: decisions name it.
 * @throws Refusal verification.phrase-changed, no-such-phrase
 */
export const retirePhrase = async (
  tx: Tx,
  house: House,
  who: Caller,
  code: string,
  { isRetired, version }: BodyOf<Routes['retirePhrase']>,
): Promise<Reply> => {
  const row = await changePhrase(tx, code, version, {
    retired_at: isRetired ? house.clock.now() : null,
    retired_by: isRetired ? who.id : null,
  })
  if (!row) throw await missed(tx, code)
  const phrase = told(row)
  await write(tx, house, who, isRetired ? 'phrase-retired' : 'phrase-restored', phrase)
  return phrase
}
