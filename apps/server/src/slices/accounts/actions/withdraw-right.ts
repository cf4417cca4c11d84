import type { accounts } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { teamRight } from './team-right.ts'
import { eraseRight } from './write-right.ts'

type WithdrawRight = Call<typeof accounts.routes.withdrawRight, Caller>

/** Withdraws a right; one that is gone already stays gone. @throws Refusal accounts.own-right */
export const withdrawRight = async (tx: Tx, { house, who, params }: WithdrawRight): Promise<void> => {
  const found = await teamRight(tx, params.alliance, params.grant)
  if (found) await eraseRight(tx, house, actorOf(who), found.holder, found.right)
}
