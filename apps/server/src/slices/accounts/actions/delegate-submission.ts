import type { accounts, TeamMember } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { delegationChangedLetter } from '../mails.ts'
import { nameplateOf, setMaySubmit } from '../store/rights.ts'
import { demandRightLetter } from './demand-letters.ts'
import { teamMember } from './read-team.ts'
import { teamRight } from './team-right.ts'
import { toldRight } from './write-right.ts'

type DelegateSubmission = Call<typeof accounts.routes.delegateSubmission, Caller>

/** @throws Refusal accounts.own-right, accounts.enough-letters, accounts.enough-letters-sent; request.not-found also for a right withdrawn meanwhile */
export const delegateSubmission = async (
  tx: Tx,
  { house, who, params, body, now }: DelegateSubmission,
): Promise<TeamMember> => {
  const found = await teamRight(tx, params.alliance, params.grant)
  if (!found) throw new Refusal('request.not-found')
  const { right, holder } = found
  if (right.maySubmit !== body.maySubmit) {
    const nameplate = await nameplateOf(tx, params.alliance)
    const place = { id: params.alliance, nameZh: nameplate?.name_zh ?? '', nameEn: nameplate?.name_en ?? '' }
    const told = toldRight(actorOf(who), now, { ...right, maySubmit: body.maySubmit }, place)
    const letter = delegationChangedLetter(house.config, holder, told)
    // Taking it back is never refused; it cannot be told more often than giving was, and the giving counts both.
    if (body.maySubmit) await demandRightLetter(tx, actorOf(who), holder.id, letter.kind, now)
    await setMaySubmit(tx, right.id, body.maySubmit)
    await writeLetter(tx, now, { ...letter, by: who.id })
    await writeJournal(tx, house.clock, {
      chain: params.alliance,
      actor: actorOf(who),
      action: 'accounts.delegation-changed',
      subject: { kind: 'person', id: holder.id },
      facts: { right: right.id, maySubmit: body.maySubmit, name: holder.name },
    })
  }
  return teamMember(tx, who, params.alliance, right.id)
}
