import type { BodyOf, ParamsOf, TargetSheet, targets } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { wantsReason } from '../model/advice.ts'
import { lockSheet, targetsOfYear, writeTarget } from '../store.ts'
import { backgroundOf, pageFor, readSheet, targeted } from './read-sheet.ts'

type Routes = (typeof targets)['routes']

/**
 * Sets the expected outcome of one KPI.
 * @throws Refusal targets.no-such-kpi, sheet-closed, year-closed, stale-version, reason-needed
 */
export const setTarget = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, year, kpi }: ParamsOf<Routes['set']>,
  { version, amount, reason: typed }: BodyOf<Routes['set']>,
): Promise<TargetSheet> => {
  const page = await pageFor(tx, alliance, year)
  if (!targeted(page).some((entry) => entry.kpi.code === kpi))
    throw new Refusal('targets.no-such-kpi', { kpi, year })
  const sheet = await lockSheet(tx, alliance, year)
  if (sheet.state !== 'open') throw new Refusal('targets.sheet-closed', { year, state: sheet.state })
  const before = (await targetsOfYear(tx, alliance, year)).find((row) => row.kpi === kpi)
  if ((before?.version ?? 0) !== version)
    throw new Refusal(
      'targets.stale-version',
      {
        version: before?.version ?? 0,
        current: { amount: before?.amount ?? null, reason: before?.reason ?? null },
      },
      [{ field: '/amount', code: 'targets.changed-meanwhile', facts: { theirs: before?.amount ?? null } }],
    )
  const given = await backgroundOf(tx, alliance, page)
  const isLow = wantsReason(kpi, amount, given)
  const reason = isLow ? saidIn(typed ?? '') || null : null
  const facts = { kpi, amount, floor: given.firstTermThirdYear.get(kpi) ?? 0 }
  if (isLow && reason === null)
    throw new Refusal('targets.reason-needed', facts, [
      { field: '/reason', code: 'targets.reason-needed', facts },
    ])
  const at = house.clock.now()
  await writeTarget(tx, {
    ...{ alliance_id: alliance, year, kpi, amount, reason },
    ...{ set_by: who.id, set_by_name: who.name, set_at: at },
  })
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'targets.set',
    subject: { kind: 'target', id: `${year} ${kpi}` },
    reason: reason ?? undefined,
    facts: { year, kpi, before: before?.amount ?? null, after: amount },
  })
  await house.emit(tx, 'targets.set', { alliance, year, kpi }, house)
  return readSheet(tx, who, alliance, year)
}
