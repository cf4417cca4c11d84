import type { Alliance, alliances, BodyOf, ParamsOf } from '@openalliance/contract'
import { rulebookOf, saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isReferenceViolation, isUniqueViolation } from '../../../platform/db/violation.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { addsUp, grantFields, isAboveCeiling, wholeGrantOf } from '../model/grant.ts'
import { lockAlliance } from '../store/alliances.ts'
import { type ProjectRow, projectIn, writeProject } from '../store/projects.ts'
import { loadAlliance } from './read-alliance.ts'

type Routes = (typeof alliances)['routes']
type Asked = BodyOf<Routes['setProject']>

const contentOf = (row: ProjectRow) => ({
  number: row.number,
  standing: row.standing,
  isContinuing: row.is_continuing,
  grantTotal: row.grant_total,
  grantPersonnel: row.grant_personnel,
  grantOperating: row.grant_operating,
  grantEquipment: row.grant_equipment,
})

const demandSum = (asked: Asked) => {
  if (addsUp(asked)) return
  const sum = asked.grantPersonnel + asked.grantOperating + asked.grantEquipment
  const facts = { total: asked.grantTotal, sum }
  throw new Refusal('alliances.grant-does-not-add-up', facts, [
    { field: '/grantTotal', code: 'alliances.grant-does-not-add-up', facts },
  ])
}

/** What the year's page allows; a year whose rules nobody has written yet limits nothing. */
const demandWithinLimits = (asked: Asked, programme: string, year: number) => {
  const limits = rulebookOf(programme, year)?.limits
  if (!limits) return
  if (isAboveCeiling(asked, limits)) {
    const facts = { year, total: asked.grantTotal, ceiling: limits.yearlyGrant }
    throw new Refusal('alliances.grant-above-ceiling', facts, [
      { field: '/grantTotal', code: 'alliances.grant-above-ceiling', facts },
    ])
  }
  const whole = wholeGrantOf(asked, limits)
  if (whole) {
    const facts = { year, total: asked.grantTotal, category: grantFields[whole] }
    throw new Refusal('alliances.grant-in-part-only', facts, [
      { field: `/${grantFields[whole]}`, code: 'alliances.grant-in-part-only', facts },
    ])
  }
}

const refuseViolation = (error: unknown, year: number, number: string): never => {
  if (isReferenceViolation(error)) throw new Refusal('alliances.no-such-year', { year })
  if (!isUniqueViolation(error)) throw error
  const facts = { year, number }
  throw new Refusal('alliances.project-number-taken', facts, [
    { field: '/number', code: 'alliances.project-number-taken', facts },
  ])
}

/**
 * Sets the project of a programme year.
 * @throws Refusal alliances.no-such-alliance, no-such-year, project-number-taken, grant-does-not-add-up,
 *   grant-above-ceiling, grant-in-part-only, stale-version
 */
export const setProject = async (
  tx: Tx,
  house: House,
  by: Actor,
  { alliance, year }: ParamsOf<Routes['setProject']>,
  asked: Asked,
): Promise<Alliance> => {
  demandSum(asked)
  const row = await lockAlliance(tx, alliance)
  if (!row) throw new Refusal('alliances.no-such-alliance')
  demandWithinLimits(asked, row.programme, year)
  const before = await projectIn(tx, alliance, year)
  if ((before?.version ?? 0) !== asked.version)
    throw new Refusal('alliances.stale-version', {
      version: before?.version ?? 0,
      current: before ? contentOf(before) : {},
    })
  const number = saidIn(asked.number)
  if (number === '')
    throw new Refusal('request.malformed', {}, [{ field: '/number', code: 'required', facts: {} }])
  const after = {
    id: before?.id ?? newId(house.clock),
    alliance_id: alliance,
    programme: row.programme,
    year,
    number,
    standing: asked.standing,
    is_continuing: asked.isContinuing,
    grant_total: asked.grantTotal,
    grant_personnel: asked.grantPersonnel,
    grant_operating: asked.grantOperating,
    grant_equipment: asked.grantEquipment,
  }
  await writeProject(tx, after).catch((error: unknown) => refuseViolation(error, year, number))
  await house.emit(tx, 'alliances.changed', { alliance, figuresMayMove: false, by, reason: null }, house)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: by,
    action: 'alliances.project-set',
    subject: { kind: 'alliance', id: alliance },
    reason: asked.reason ?? undefined,
    facts: {
      year,
      before: before ? contentOf(before) : null,
      after: contentOf({ ...after, version: 0 }),
    },
  })
  return loadAlliance(tx, alliance)
}
