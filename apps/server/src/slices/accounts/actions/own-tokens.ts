import type { ApiToken, accounts, ReplyOf, TokenScope } from '@openalliance/contract'
import { type Day, isDay } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { newId } from '../../../platform/identifier.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digestOf, newSecret } from '../../../platform/secrets.ts'
import { latestEnd, mostTokens, scopesFor } from '../model/token.ts'
import { lockedPerson } from '../store/people.ts'
import { addToken, revokeToken as revoke, tokensOf } from '../store/tokens.ts'
import { tokenPrefix } from './identify.ts'
import { ownSession } from './own-session.ts'

type Routes = typeof accounts.routes
type Row = Awaited<ReturnType<typeof tokensOf>>[number]

const lineOf = (row: Row): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as TokenScope[],
  createdAt: row.created_at.toISOString(),
  expiresOn: row.expires_on,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

/** @throws Refusal accounts.session-only */
export const listTokens = async (
  reader: Reader,
  { who, now }: Call<Routes['tokens'], Caller>,
): Promise<ReplyOf<Routes['tokens']>> => {
  ownSession(who)
  const items = (await tokensOf(reader, who.id, dayInTaipei(now))).map(lineOf)
  return { items, scopes: scopesFor(who.grants) }
}

/** @throws Refusal accounts.token-expiry */
const lastDayOf = (typed: string, now: Date): Day => {
  const today = dayInTaipei(now)
  const latest = latestEnd(today)
  if (!isDay(typed) || typed < today || typed > latest) {
    throw new Refusal('accounts.token-expiry', { latest }, [
      { field: '/expiresOn', code: 'accounts.token-expiry', facts: { latest } },
    ])
  }
  return typed
}

/** @throws Refusal accounts.scope-not-yours */
const demandReached = (who: Caller, asked: readonly TokenScope[]): void => {
  const reached = scopesFor(who.grants)
  const beyond = asked.filter((scope) => !reached.includes(scope))
  if (beyond.length === 0) return
  const facts = { scopes: beyond.join(', ') }
  throw new Refusal('accounts.scope-not-yours', facts, [
    { field: '/scopes', code: 'accounts.scope-not-yours', facts },
  ])
}

/** @throws Refusal accounts.session-only, accounts.token-expiry, accounts.too-many-tokens, accounts.scope-not-yours */
export const createToken = async (
  tx: Tx,
  { who, now, body, house }: Call<Routes['createToken'], Caller>,
): Promise<ReplyOf<Routes['createToken']>> => {
  ownSession(who)
  const expiresOn = lastDayOf(body.expiresOn, now)
  demandReached(who, body.scopes)
  // Held, so that two requests at once do not pass the limit together.
  await lockedPerson(tx, who.id)
  if ((await tokensOf(tx, who.id, dayInTaipei(now))).length >= mostTokens) {
    throw new Refusal('accounts.too-many-tokens', { most: mostTokens })
  }
  const secret = newSecret()
  const scopes = [...new Set(body.scopes)]
  const id = newId(house.clock)
  await addToken(tx, {
    id,
    person: who.id,
    name: body.name,
    digest: digestOf(secret),
    scopes,
    createdAt: now,
    expiresOn,
  })
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.token-made',
    subject: { kind: 'token', id },
    facts: { name: body.name, scopes, expiresOn },
  })
  const token = { id, name: body.name, scopes, createdAt: now.toISOString(), expiresOn, lastUsedAt: null }
  return { token, text: `${tokenPrefix}${secret}` }
}

export const revokeToken = async (
  tx: Tx,
  { who, now, params, house }: Call<Routes['revokeToken'], Caller>,
): Promise<void> => {
  ownSession(who)
  if (!(await revoke(tx, who.id, params.token, now))) throw new Refusal('request.not-found')
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.token-revoked',
    subject: { kind: 'token', id: params.token },
  })
}
