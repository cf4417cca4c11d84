import type { TargetLine, TargetSheet } from '@openalliance/contract'
import { type PageKpi, type Rulebook, rulebookOf } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { projectOf, thirdYearOfFirstTerm } from '../../alliances/public.ts'
import { adviceOn, type Background } from '../model/advice.ts'
import { may } from '../policy.ts'
import {
  type RemarkRow,
  remarksOfYear,
  sheetOf,
  type TargetRow,
  targetsOfYear,
  verifiedOfYear,
} from '../store.ts'

type Handle = Reader | Tx

const amountsOf = (rows: readonly TargetRow[]) => new Map(rows.map(({ kpi, amount }) => [kpi, amount]))

/**
 * The page that says which KPIs the alliance's year has.
 * @throws Refusal targets.no-such-project, programmes.no-rules
 */
export const pageFor = async (handle: Handle, alliance: string, year: number): Promise<Rulebook> => {
  const project = await projectOf(handle, alliance, year)
  if (!project) throw new Refusal('targets.no-such-project', { year })
  const page = rulebookOf(project.programme, year)
  if (!page) throw new Refusal('programmes.no-rules', { programme: project.programme, year })
  return page
}

/** KPIs that have a target: those of the page that stand in their item. */
export const targeted = (page: Rulebook): (PageKpi & { readonly class: 'main' | 'other' })[] =>
  page.kpis.flatMap((entry) => (entry.class === 'beside' ? [] : [{ ...entry, class: entry.class }]))

/** What the targets of a year are held against. */
export const backgroundOf = async (handle: Handle, alliance: string, page: Rulebook): Promise<Background> => {
  const third = await thirdYearOfFirstTerm(handle, alliance, page.year)
  return {
    targets: amountsOf(await targetsOfYear(handle, alliance, page.year)),
    verifiedLastYear: await verifiedOfYear(handle, alliance, page.year - 1),
    targetsLastYear: amountsOf(await targetsOfYear(handle, alliance, page.year - 1)),
    firstTermThirdYear: third === null ? new Map() : amountsOf(await targetsOfYear(handle, alliance, third)),
    leastGrowth: page.limits.memberGrowth ?? null,
    severities: page.severities,
  }
}

const remarkOf = (row: RemarkRow | undefined): TargetLine['remark'] => ({
  attainment: row?.attainment ?? '',
  gap: row?.gap ?? '',
  version: row?.version ?? 0,
  writtenBy: row?.written_by_name ?? null,
  writtenAt: row?.written_at.toISOString() ?? null,
})

const lineOf = (
  entry: ReturnType<typeof targeted>[number],
  target: TargetRow | undefined,
  remark: RemarkRow | undefined,
  given: Background,
): TargetLine => {
  const { code, unit, item, parent } = entry.kpi
  return {
    kpi: code,
    unit,
    item,
    parent,
    class: entry.class,
    amount: target?.amount ?? null,
    reason: target?.reason ?? null,
    version: target?.version ?? 0,
    lastYear: given.verifiedLastYear.get(code) ?? given.targetsLastYear.get(code) ?? null,
    lastYearIsVerified: given.verifiedLastYear.has(code),
    firstTermThirdYear: given.firstTermThirdYear.get(code) ?? null,
    setBy: target?.set_by_name ?? null,
    setAt: target?.set_at.toISOString() ?? null,
    advice: target ? adviceOn(code, target.amount, given) : [],
    remark: remarkOf(remark),
  }
}

/**
 * Expected outcomes and remarks of an alliance-year.
 * @throws Refusal targets.no-such-project, programmes.no-rules
 */
export const readSheet = async (
  handle: Handle,
  who: Caller,
  alliance: string,
  year: number,
): Promise<TargetSheet> => {
  const page = await pageFor(handle, alliance, year)
  const given = await backgroundOf(handle, alliance, page)
  const targets = new Map((await targetsOfYear(handle, alliance, year)).map((row) => [row.kpi, row]))
  const remarks = new Map((await remarksOfYear(handle, alliance, year)).map((row) => [row.kpi, row]))
  const sheet = await sheetOf(handle, alliance, year)
  return {
    programme: page.programme,
    year,
    state: (sheet?.state ?? 'open') as TargetSheet['state'],
    stateVersion: sheet?.version ?? 0,
    submittedAt: sheet?.submitted_at?.toISOString() ?? null,
    submittedBy: sheet?.submitted_by_name ?? null,
    returnedBecause: sheet?.returned_because ?? null,
    lines: targeted(page).map((entry) =>
      lineOf(entry, targets.get(entry.kpi.code), remarks.get(entry.kpi.code), given),
    ),
    abilities: abilitiesOf(may, who, alliance),
  }
}
