import type { Alliance, alliances, ReplyOf } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { peopleOfAlliance } from '../../accounts/public.ts'
import { allianceOf, type Leaders } from '../model/wire.ts'
import { may } from '../policy.ts'
import { allAlliances, allianceById } from '../store/alliances.ts'
import { projectsOf, termsOf } from '../store/projects.ts'

type Routes = (typeof alliances)['routes']

/** Who leads the alliance at this moment. */
export const leadersOf = async (handle: Reader | Tx, alliance: string): Promise<Leaders> => {
  const team = await peopleOfAlliance(handle, alliance)
  const holding = (role: string) =>
    team.filter((person) => person.role === role).map(({ id, name, email }) => ({ person: id, name, email }))
  return {
    principalInvestigators: holding('principal-investigator'),
    coInvestigators: holding('co-investigator'),
  }
}

/** @throws Refusal alliances.no-such-alliance */
export const loadAlliance = async (handle: Reader | Tx, id: string): Promise<Alliance> => {
  const row = await allianceById(handle, id)
  if (!row) throw new Refusal('alliances.no-such-alliance')
  const terms = await termsOf(handle, [id])
  const projects = await projectsOf(handle, [id])
  return allianceOf(row, terms, projects, await leadersOf(handle, id))
}

/** Basic data, terms, projects and investigators. @throws Refusal alliances.no-such-alliance */
export const readAlliance = async (
  reader: Reader,
  who: Caller,
  id: string,
): Promise<ReplyOf<Routes['read']>> => ({
  alliance: await loadAlliance(reader, id),
  abilities: abilitiesOf(may, who, id),
})

/** Name, field and host of every alliance. */
export const readNames = async (reader: Reader): Promise<ReplyOf<Routes['names']>> => ({
  items: (await allAlliances(reader)).map((row) => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    field: row.field as Alliance['field'],
    hostZh: row.host_zh,
    hostEn: row.host_en,
  })),
})
