import type { accounts, LinkPurpose, ReplyOf } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digestOf, isSecret } from '../../../platform/secrets.ts'
import { rulesOf } from '../model/password.ts'
import { linkByDigest } from '../store/links.ts'
import { profileOf } from './fresh-password.ts'

type LookAtLink = Call<typeof accounts.routes.lookAtLink, Caller | null>

/** @throws Refusal accounts.link-spent, also for a link that never was */
export const lookAtLink = async (
  tx: Tx,
  { house, body, now }: LookAtLink,
): Promise<ReplyOf<typeof accounts.routes.lookAtLink>> => {
  const link = isSecret(body.token) ? await linkByDigest(tx, digestOf(body.token), now) : undefined
  if (!link) throw new Refusal('accounts.link-spent')
  const profile = await profileOf(tx, house, link.person)
  return {
    purpose: link.purpose as LinkPurpose,
    name: link.name,
    email: link.fresh_email ?? link.email,
    endsAt: link.expires_at.toISOString(),
    rules: rulesOf(profile),
  }
}
