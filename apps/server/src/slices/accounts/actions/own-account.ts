import type { accounts, Me, PasswordRules, ReplyOf } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { profileFor, rulesOf } from '../model/password.ts'
import { personName } from '../model/person-name.ts'
import { changePerson } from '../store/people.ts'
import { endSession, endSessionsOf, openSessionsOf } from '../store/sessions.ts'
import { idleBounds } from './identify.ts'
import { meOf } from './me-of.ts'
import { ownSession } from './own-session.ts'
import { announceLead } from './write-right.ts'

type Routes = typeof accounts.routes

export const readMe = (reader: Reader, { who }: Call<Routes['me'], Caller>): Promise<Me> =>
  meOf(reader, who.id, who.by)

export const updateMe = async (
  tx: Tx,
  { who, body, house }: Call<Routes['updateMe'], Caller>,
): Promise<Me> => {
  ownSession(who)
  const { phone, locale } = body
  const name = body.name === undefined ? undefined : personName(body.name)
  await changePerson(tx, who.id, {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone: saidIn(phone ?? '') || null }),
    ...(locale === undefined ? {} : { locale }),
  })
  // The name stands on rights, receipts and lines of the journal: its change must be found again.
  if (name !== undefined && name !== who.name) {
    await writeJournal(tx, house.clock, {
      chain: officeChain,
      actor: actorOf(who),
      action: 'accounts.renamed',
      subject: { kind: 'person', id: who.id },
      facts: { before: who.name, after: name },
    })
    for (const grant of who.grants) await announceLead(tx, house, grant)
  }
  return meOf(tx, who.id, who.by)
}

export const signOut = async (tx: Tx, call: Call<Routes['signOut'], Caller>): Promise<void> => {
  const { who, now, house } = call
  if (await endSession(tx, who.id, ownSession(who), now)) {
    await writeJournal(tx, house.clock, {
      chain: officeChain,
      actor: actorOf(who),
      action: 'accounts.signed-out',
      subject: { kind: 'person', id: who.id },
    })
  }
  call.afterwards.session(null)
}

export const readPasswordRules = async (
  _reader: Reader,
  { who, house }: Call<Routes['passwordRules'], Caller | null>,
): Promise<PasswordRules> =>
  rulesOf(
    profileFor(
      house.config.passwordProfile,
      (who?.grants ?? []).map(({ role }) => role),
    ),
  )

export const listSessions = async (
  reader: Reader,
  { who, now, house }: Call<Routes['sessions'], Caller>,
): Promise<ReplyOf<Routes['sessions']>> => {
  const current = ownSession(who)
  const rows = await openSessionsOf(reader, who.id, now, idleBounds(house.config, now).seenSince)
  return {
    items: rows.map((row) => ({
      id: row.id,
      startedAt: row.started_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      userAgent: row.user_agent,
      address: row.address,
      current: row.id === current,
    })),
  }
}

/** @throws Refusal request.not-found for a session of somebody else, or none */
export const revokeSession = async (tx: Tx, call: Call<Routes['revokeSession'], Caller>): Promise<void> => {
  const { who, now, params, house } = call
  const current = ownSession(who)
  const mine = await openSessionsOf(tx, who.id, now, new Date(0))
  if (!mine.some(({ id }) => id === params.session)) throw new Refusal('request.not-found')
  await endSession(tx, who.id, params.session, now)
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.session-revoked',
    subject: { kind: 'session', id: params.session },
  })
  if (params.session === current) call.afterwards.session(null)
}

export const revokeOtherSessions = async (
  tx: Tx,
  { who, now, house }: Call<Routes['revokeOtherSessions'], Caller>,
): Promise<void> => {
  const ended = await endSessionsOf(tx, who.id, now, ownSession(who))
  await writeJournal(tx, house.clock, {
    chain: officeChain,
    actor: actorOf(who),
    action: 'accounts.other-sessions-revoked',
    subject: { kind: 'person', id: who.id },
    facts: { sessionsEnded: ended },
  })
}
