import type { NewAlliance, RecordReply } from '@openalliance/contract'
import { type EvidenceTypeName, evidenceTypes } from '@openalliance/rules'
import { expect } from 'vitest'
import type { Client, World } from '../../testing/world.ts'
import { anAlliance } from '../alliances/builders.ts'
import { aRecord, attached, type evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { aFirm } from '../organisations/builders.ts'

/** Who enters and hands in what; the evidence's world is one, and a second alliance in it is another. */
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
