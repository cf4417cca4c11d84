import type { accounts, ReplyOf } from '@openalliance/contract'
import { say } from '@openalliance/messages'
import { isDemonstration } from '../../../platform/demonstration.ts'
import type { Reader } from '../../../platform/house.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readMomentPlace } from '../../../platform/http/place.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { letterRows, linkMark } from '../../../platform/letters.ts'

type ListLetters = Call<typeof accounts.routes.letters, Caller>

/**
 * Every letter, newest first. Whoever reads a one-time link can become its addressee, so none is shown to an
 * administrator: with a mail server it is in the mailbox alone, without one it is made by whoever runs the machine. Only
 * in the demonstration, whose accounts and password are printed at its start, is this page the mailbox.
 */
export const listLetters = async (
  reader: Reader,
  { query, house, now, locale }: ListLetters,
): Promise<ReplyOf<typeof accounts.routes.letters>> => {
  const limit = query.limit ?? 50
  const rows = await letterRows(reader, readMomentPlace(query.after), limit + 1)
  const page = pageOfRows(rows, limit, (row) => ({ sorted: row.written_at.toISOString(), id: row.id }))
  const sends = house.config.smtpUrl !== undefined
  const isMailbox = !sends && (await isDemonstration({ db: reader }))
  const hidden = say(sends ? 'accounts.mailbox.link-hidden' : 'accounts.mailbox.link-not-shown', {}, locale)
  return {
    items: page.rows.map((row) => {
      const works = row.link_ends_at !== null && row.link_ends_at > now
      const link = isMailbox && works ? row.link : null
      return {
        id: row.id,
        to: row.to_address,
        kind: row.kind,
        subject: row.subject,
        text: row.text.replaceAll(linkMark, link ?? hidden),
        link,
        writtenAt: row.written_at.toISOString(),
        sentAt: row.sent_at?.toISOString() ?? null,
        attempts: row.attempts,
        lastFailure: row.last_failure,
      }
    }),
    next: page.next,
    delivery: sends ? 'smtp' : isMailbox ? 'mailbox' : 'kept',
  }
}
