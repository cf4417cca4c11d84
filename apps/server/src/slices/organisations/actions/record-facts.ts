import type { Organisation, OrganisationCorrection } from '@openalliance/contract'
import { type Day, isDay } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type FactState, inOrder, isReplacedFrom, isSameState, stagesFrom } from '../model/stages.ts'
import { addFact, type FactRow, replaceFacts, standingFacts } from '../store/facts.ts'

/** What is to be recorded: from which day the state holds; null where it was always so. */
export interface DatedFacts {
  readonly since: Day | null
  readonly state: FactState
  readonly known: readonly FactRow[]
}

const stateOf = ({ kind, county, hasTaiwanBranch, paysTaiwanTax }: Organisation | FactState): FactState => ({
  kind,
  county,
  hasTaiwanBranch,
  paysTaiwanTax,
})

/**
 * From when on what figures rest on holds, as the correction says; null where it says nothing new about that.
 * @throws Refusal organisations.facts-day-needed, organisations.day-impossible
 */
export const factsSince = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  {
    id,
    asked,
    after,
    isChanged,
  }: {
    readonly id: string
    readonly asked: Pick<OrganisationCorrection, 'factsSince'>
    readonly after: FactState
    readonly isChanged: boolean
  },
): Promise<DatedFacts | null> => {
  const { factsSince: since } = asked
  if (since === undefined) {
    if (!isChanged) return null
    throw new Refusal('organisations.facts-day-needed', {}, [
      { field: '/factsSince', code: 'organisations.facts-day-needed', facts: {} },
    ])
  }
  const today = dayInTaipei(house.clock.now())
  if (since !== null && (!isDay(since) || since > today))
    throw new Refusal('organisations.day-impossible', { day: since, today }, [
      { field: '/factsSince', code: 'organisations.day-impossible', facts: { after: '', today } },
    ])
  const known = inOrder((await standingFacts(tx, [id])).get(id) ?? [])
  const state = stateOf(after)
  const stages = stagesFrom(known, since, state)
  const isKnown =
    stages.length === known.length &&
    stages.every((stage, at) => {
      const before = known[at]
      return before !== undefined && before.since === stage.since && isSameState(before, stage)
    })
  return isKnown ? null : { since, state, known }
}

/** Records it: what was held true gives way and stays readable, with the moment from which it was known better. */
export const recordFacts = async (
  tx: Tx,
  house: Pick<House, 'clock'>,
  {
    id,
    since,
    state,
    known,
    by,
    reason,
  }: DatedFacts & { readonly id: string; readonly by: string | null; readonly reason: string | null },
): Promise<void> => {
  const at = house.clock.now()
  const replaced = known.filter((stage) => isReplacedFrom(stage, since))
  await replaceFacts(
    tx,
    replaced.map((stage) => stage.id),
    at,
  )
  // What only ends a later stage goes on as before and needs no row of its own.
  if (stagesFrom(known, since, state).some((stage) => stage.since === since))
    await addFact(tx, {
      ...state,
      id: newId(house.clock),
      organisation: id,
      since,
      recordedAt: at,
      recordedBy: by,
      reason,
    })
}
