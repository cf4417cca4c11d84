import type { accounts, ReplyOf, Role, TeamMember } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import type { Call } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mayBeDelegated } from '../model/issuing.ts'
import { ofTeam } from '../policy.ts'
import { teamOf } from '../store/rights.ts'

type ReadTeam = Call<typeof accounts.routes.team, Caller>
type Row = Awaited<ReturnType<typeof teamOf>>[number]

const memberOf = (row: Row, mayAppoint: boolean): TeamMember => {
  const role = row.role as Role
  const isInForce = row.withdrawn_at === null
  return {
    grant: row.id,
    person: row.person,
    name: row.name,
    email: row.email,
    role,
    maySubmit: role === 'principal-investigator' || row.may_submit,
    givenAt: row.given_at.toISOString(),
    givenBy: row.given_by_name,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by_name,
    abilities: mayAppoint && isInForce && mayBeDelegated(role) ? ['delegate', 'withdraw'] : [],
  }
}

const mayAppoint = (who: Caller, alliance: string) => abilitiesOf(ofTeam, who, alliance).includes('appoint')

/** Who holds or held which right in the alliance. */
export const readTeam = async (
  reader: Reader,
  { who, params }: ReadTeam,
): Promise<ReplyOf<typeof accounts.routes.team>> => {
  const rows = await teamOf(reader, params.alliance, null)
  return {
    items: rows.map((row) => memberOf(row, mayAppoint(who, params.alliance))),
    abilities: abilitiesOf(ofTeam, who, params.alliance),
  }
}

/** One line of the team, as the change of it replies. */
export const teamMember = async (
  tx: Tx,
  who: Caller,
  alliance: string,
  right: string,
): Promise<TeamMember> => {
  const [row] = await teamOf(tx, alliance, right)
  if (!row) throw new Refusal('request.not-found')
  return memberOf(row, mayAppoint(who, alliance))
}
