import type { Tx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { projectOf } from '../../alliances/public.ts'
import { isTakenUp } from '../model/round.ts'
import { lockRoundById, roundsOfYear } from '../store.ts'

/**
 * Lets an extension pass only where the alliance has a project of that year and the round can still be handed in under
 * it. The round stays as it is until the transaction ends: nobody takes it up meanwhile.
 * @throws Refusal programmes.exception-taken-up, exception-correcting, exception-round-closed, exception-no-project
 */
export const demandExtensible = async (
  tx: Tx,
  { alliance, year, round }: { readonly alliance: string; readonly year: number; readonly round: number },
): Promise<void> => {
  const known = (await roundsOfYear(tx, alliance, year)).find(({ number }) => number === round)
  const held = known && (await lockRoundById(tx, alliance, known.id))
  if (!held || !isTakenUp(held.state)) {
    if (await projectOf(tx, alliance, year)) return
    throw new Refusal('programmes.exception-no-project', { year })
  }
  const what =
    held.state === 'closed' ? 'round-closed' : held.state === 'correction-open' ? 'correcting' : 'taken-up'
  throw new Refusal(`programmes.exception-${what}`, { year, round })
}
