import type { Readiness, Receipt, RoundReply } from '@openalliance/contract'
import type { Answer, Client } from '../../testing/world.ts'
import { revisionOf, type Team } from '../figures/builders.ts'

/** What the PI saw of a round of 110, as the hand-in wants it told. */
export const seenBy = async (
  of: Pick<Team, 'pi' | 'alliance'>,
  round: 1 | 2 = 1,
): Promise<{ revision: number; fingerprint: string }> => {
  const readiness = await of.pi.get<Readiness>(
    `/alliances/${of.alliance}/years/110/rounds/${round}/readiness`,
  )
  return { revision: await revisionOf(of), fingerprint: readiness.body.fingerprint }
}

/** Hands a round of 110 in, as the PI unless told. */
export const handedIn = async (
  of: Pick<Team, 'pi' | 'alliance'>,
  round: 1 | 2 = 1,
  by: Client = of.pi,
): Promise<Answer<Receipt>> =>
  by.post<Receipt>(`/alliances/${of.alliance}/years/110/rounds/${round}/submission`, await seenBy(of, round))

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
