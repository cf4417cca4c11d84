import type { BodyOf, ParamsOf, TargetSheet, targets } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { takesCorrections } from '../../evidence/public.ts'
import { currentRound, demandWindow, lockWindowsOfYear, windowStatesFor } from '../../programmes/public.ts'
import { remarksOfYear, writeRemark as store } from '../store.ts'
import { pageFor, readSheet, targeted } from './read-sheet.ts'

type Routes = (typeof targets)['routes']

/**
 * A remark belongs to the year: it is written as long as one of its rounds takes changes, an extended one too, or a
 * correction, for the hand-in of each asks for it (spec 4.4). A year without windows has no bell that could have rung.
 */
const demandInTime = async (
  tx: Tx,
  where: { readonly programme: 'small' | 'international'; readonly year: number; readonly alliance: string },
  now: Date,
) => {
  await lockWindowsOfYear(tx, where.programme, where.year)
  const standings = await windowStatesFor(tx, { ...where, now })
  if (standings.some(({ phase }) => phase === 'open' || phase === 'edits-only')) return
  if (await takesCorrections(tx, where.alliance, where.year, now)) return
  const round = await currentRound(tx, { ...where, now })
  const standing = standings.find(({ window }) => window.round === round)
  if (standing) demandWindow(standing, 'edits')
}

/**
 * Writes how a KPI was attained and why it differs from what was expected.
 * @throws Refusal targets.no-such-kpi, year-closed, stale-version, programmes.window-closed, programmes.window-not-open
 */
export const writeRemark = async (
  tx: Tx,
  house: House,
  who: Caller,
  now: Date,
  { alliance, year, kpi }: ParamsOf<Routes['remark']>,
  typed: BodyOf<Routes['remark']>,
): Promise<TargetSheet> => {
  const { version } = typed
  const [attainment, gap] = [saidIn(typed.attainment), saidIn(typed.gap)]
  const page = await pageFor(tx, alliance, year)
  if (!targeted(page).some((entry) => entry.kpi.code === kpi))
    throw new Refusal('targets.no-such-kpi', { kpi, year })
  await demandInTime(tx, { programme: page.programme, year, alliance }, now)
  const row = {
    ...{ alliance_id: alliance, year, kpi, attainment, gap },
    ...{ written_by: who.id, written_by_name: who.name, written_at: now },
  }
  if (!(await store(tx, row, version))) {
    const theirs = (await remarksOfYear(tx, alliance, year)).find((one) => one.kpi === kpi)
    const current = { attainment: theirs?.attainment ?? '', gap: theirs?.gap ?? '' }
    const differing = (['attainment', 'gap'] as const).filter(
      (name) => current[name] !== { attainment, gap }[name],
    )
    throw new Refusal(
      'targets.stale-version',
      { version: theirs?.version ?? 0, current },
      differing.map((name) => ({
        field: `/${name}`,
        code: 'targets.changed-meanwhile',
        facts: { theirs: current[name] },
      })),
    )
  }
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'targets.remark-written',
    subject: { kind: 'remark', id: `${year} ${kpi}` },
    facts: { year, kpi, attainment, gap },
  })
  await house.emit(tx, 'targets.remark-written', { alliance, year, kpi }, house)
  return readSheet(tx, who, alliance, year)
}
