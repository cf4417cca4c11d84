import type { NewAlliance, Receipt, RecordReply, RoundReply } from '@openalliance/contract'
import { type EvidenceTypeName, evidenceTypes } from '@openalliance/rules'
import { expect } from 'vitest'
import type { Answer, Client, World } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aRecord, attached, type evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { aFirm } from '../organisations/builders.ts'

/** Who hands in what; the evidence's world is one, and a second alliance in it is another. */
export type Team = Pick<
  Awaited<ReturnType<typeof evidenceWorld>>,
  'alliance' | 'assistant' | 'pi' | 'office' | 'firm'
>

/** A second alliance in the same world, with a team and a firm of its own. */
export const anotherTeam = async (
  { world, office }: { readonly world: World; readonly office: Client },
  some: Partial<NewAlliance> = {},
): Promise<Team> => {
  const alliance = (await anAlliance(office, some)).id
  const assistant = await world.signInAs('assistant', { alliance, name: '吳助理' })
  const pi = await world.signInAs('principal-investigator', { alliance, name: '周教授' })
  const firm = await aFirm(assistant, alliance)
  return { office, alliance, assistant, pi, firm: firm.id }
}

/** A record with everything its type asks for, marked as ready. */
export const aReadyRecord = async (
  { assistant, alliance, firm }: Omit<Team, 'pi' | 'office'>,
  type: EvidenceTypeName,
  some: Readonly<Record<string, unknown>> = {},
): Promise<RecordReply> => {
  const draft = await aRecord(assistant, alliance, type, exampleOf(type, firm, some))
  const record = await attached(assistant, draft, evidenceTypes[type].example.proofs[0] ?? 'other')
  const reply = await assistant.post<RecordReply>(`/alliances/${alliance}/records/${record.id}/ready`, {
    version: record.version,
  })
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}

/** A membership with its contract; whether its seals are complete only the office can say. */
export const aReadyMember = (
  of: Omit<Team, 'pi' | 'office'>,
  some: Readonly<Record<string, unknown>> = {},
): Promise<RecordReply> => aReadyRecord(of, 'membership', some)

/** The revision of the figures that somebody sees now. */
export const revisionOf = async ({ pi, alliance }: Pick<Team, 'pi' | 'alliance'>): Promise<number> =>
  (await pi.get<{ revision: number }>(`/alliances/${alliance}/years/110/figures`)).body.revision

/** Hands a round of 110 in, as the PI unless told. */
export const handedIn = async (
  of: Pick<Team, 'pi' | 'alliance'>,
  round: 1 | 2 = 1,
  by: Client = of.pi,
): Promise<Answer<Receipt>> =>
  by.post<Receipt>(`/alliances/${of.alliance}/years/110/rounds/${round}/submission`, {
    revision: await revisionOf(of),
  })

/** A round of 110 as the PI sees it. */
export const roundOf = async (
  { pi, alliance }: Pick<Team, 'pi' | 'alliance'>,
  round: 1 | 2 = 1,
): Promise<RoundReply> => {
  const { body } = await pi.get<{ items: RoundReply[] }>(`/alliances/${alliance}/years/110/rounds`)
  const found = body.items.find((one) => one.round === round)
  if (!found) throw new Error(`year 110 has no round ${round}`)
  return found
}
