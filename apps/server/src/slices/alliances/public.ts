import type { ProgrammeName, Project } from '@openalliance/contract'
import {
  type AllianceFacts,
  type CountyCode,
  day,
  type FieldCode,
  type OperatingType,
} from '@openalliance/rules'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Reader } from '../../platform/house.ts'
import type { Actor } from '../../platform/journal/line.ts'
import { runsOf, termYearOf, yearOfTerm } from './model/term.ts'
import { projectOfRow, termOf } from './model/wire.ts'
import { allianceById, alliancesByIdIn } from './store/alliances.ts'
import { projectIn, projectsOf, projectsOfYear, termsOf } from './store/projects.ts'

export { createAlliance } from './actions/create-alliance.ts'
export { setProject } from './actions/set-project.ts'
export { setTerm } from './actions/set-term.ts'
export { alliancesAwarded } from './store/projects.ts'

declare module '../../platform/happenings.ts' {
  interface Happenings {
    /** Basic data, award, term, project or PI changed; or the alliance is new. */
    'alliances.changed': {
      readonly alliance: string
      /** Whether something changed that the rules read: industry categories or the term's days. */
      readonly figuresMayMove: boolean
      readonly by: Pick<Actor, 'id' | 'name'>
      /** Why, where it was said. */
      readonly reason: string | null
    }
  }
}

/**
 * What the rules may know of an alliance, with its programme; null where there is no such alliance. `runs` spans all
 * its terms.
 */
export const allianceFactsOf = async (
  reader: Reader | Tx,
  alliance: string,
): Promise<(AllianceFacts & { readonly programme: ProgrammeName }) | null> => {
  const row = await allianceById(reader, alliance)
  if (!row) return null
  const runs = runsOf((await termsOf(reader, [alliance])).map(termOf))
  return {
    id: row.id,
    programme: row.programme as ProgrammeName,
    industryCategories: row.industry_categories,
    runs: runs && { start: day(runs.start), end: day(runs.end) },
  }
}

/** How an alliance is named in lists, letters and documents. */
export interface AllianceName {
  readonly id: string
  readonly programme: ProgrammeName
  readonly nameZh: string
  readonly nameEn: string
  readonly field: FieldCode
  readonly hostZh: string
  readonly hostEn: string
}

/** Names by id; unknown ids are absent. */
export const allianceNames = async (
  reader: Reader | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AllianceName>> => {
  const rows = await alliancesByIdIn(reader, ids)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        programme: row.programme as ProgrammeName,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        field: row.field as FieldCode,
        hostZh: row.host_zh,
        hostEn: row.host_en,
      },
    ]),
  )
}

/** The project of an alliance in a year (ROC); grants in NT$; null where it has none. */
export const projectOf = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<Project | null> => {
  const row = await projectIn(reader, alliance, year)
  return row ? projectOfRow(row, (await termsOf(reader, [alliance])).map(termOf)) : null
}

/** An alliance that had a project in a year. */
export interface AllianceOfYear extends AllianceName {
  readonly project: Project
}

/** Every alliance with a project in the year (ROC), whatever its standing, by name. */
export const alliancesOfYear = async (
  reader: Reader | Tx,
  programme: string,
  year: number,
): Promise<AllianceOfYear[]> => {
  const projects = await projectsOfYear(reader, programme, year)
  const ids = projects.map(({ alliance_id }) => alliance_id)
  const [names, terms] = await Promise.all([allianceNames(reader, ids), termsOf(reader, ids)])
  const termsByAlliance = Map.groupBy(terms, ({ alliance_id }) => alliance_id)
  const byAlliance = new Map(projects.map((project) => [project.alliance_id, project]))
  return [...names.values()].flatMap((name) => {
    const row = byAlliance.get(name.id)
    const itsTerms = (termsByAlliance.get(name.id) ?? []).map(termOf)
    return row ? [{ ...name, project: projectOfRow(row, itsTerms) }] : []
  })
}

/**
 * The programme year (ROC) that was the third of the first term, asked in a year of the second; null in any other year,
 * or where the first term had no third.
 */
export const thirdYearOfFirstTerm = async (
  reader: Reader | Tx,
  alliance: string,
  year: number,
): Promise<number | null> => {
  const terms = (await termsOf(reader, [alliance])).map(termOf)
  return termYearOf(terms, year)?.number === 2 ? yearOfTerm(terms, 1, 3) : null
}

/** What an alliance shows to everybody once it is public. */
export interface PublicFacts extends Omit<AllianceName, 'programme'> {
  readonly isPublic: boolean
  readonly county: CountyCode
  readonly operatingType: OperatingType
  readonly departmentZh: string
  readonly departmentEn: string
  readonly introductionZh: string
  readonly introductionEn: string
  readonly technologiesZh: readonly string[]
  readonly technologiesEn: readonly string[]
  readonly partners: readonly string[]
  readonly website: string | null
  readonly contact: {
    readonly name: string | null
    readonly phone: string | null
    readonly email: string | null
  }
  /** ROC years with a project, newest first. */
  readonly years: readonly number[]
}

/** The side of an alliance that may be published; null where there is no such alliance. */
export const publicFactsOf = async (reader: Reader | Tx, alliance: string): Promise<PublicFacts | null> => {
  const row = await allianceById(reader, alliance)
  if (!row) return null
  return {
    id: row.id,
    isPublic: row.is_public,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    field: row.field as FieldCode,
    county: row.county as CountyCode,
    operatingType: row.operating_type as OperatingType,
    hostZh: row.host_zh,
    hostEn: row.host_en,
    departmentZh: row.department_zh,
    departmentEn: row.department_en,
    introductionZh: row.introduction_zh,
    introductionEn: row.introduction_en,
    technologiesZh: row.technologies_zh,
    technologiesEn: row.technologies_en,
    partners: row.partners,
    website: row.website,
    contact: { name: row.contact_name, phone: row.contact_phone, email: row.contact_email },
    years: (await projectsOf(reader, [alliance])).map(({ year }) => year),
  }
}
