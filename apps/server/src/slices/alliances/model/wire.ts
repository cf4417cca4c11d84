import type { Alliance, AllianceLine, Project, Term } from '@openalliance/contract'
import {
  type CountyCode,
  counties,
  type FieldCode,
  type OperatingType,
  type Region,
} from '@openalliance/rules'
import type { AllianceRow } from '../store/alliances.ts'
import type { ProjectRow, TermRow } from '../store/projects.ts'
import { termYearOf } from './term.ts'

/** A person as an alliance's page names them. */
export interface Investigator {
  readonly person: string
  readonly name: string
  readonly email: string
}

/** Who leads an alliance at this moment. */
export interface Leaders {
  readonly principalInvestigators: readonly Investigator[]
  readonly coInvestigators: readonly Investigator[]
}

export const nobody: Leaders = { principalInvestigators: [], coInvestigators: [] }

// Columns with a closed set of words carry a check or come through the contract, so they read back as those words.
const county = (row: AllianceRow) => row.county as CountyCode
export const regionOf = (row: AllianceRow): Region => counties[county(row)].region

export const termOf = (row: TermRow): Term => ({
  number: row.number,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  version: row.version,
})

export const projectOfRow = (row: ProjectRow, terms: readonly Term[]): Project => ({
  id: row.id,
  programme: row.programme as Project['programme'],
  year: row.year,
  number: row.number,
  standing: row.standing as Project['standing'],
  isContinuing: row.is_continuing,
  grantTotal: row.grant_total,
  grantPersonnel: row.grant_personnel,
  grantOperating: row.grant_operating,
  grantEquipment: row.grant_equipment,
  term: termYearOf(terms, row.year),
  version: row.version,
})

/** An alliance with everything on its page. */
export const allianceOf = (
  row: AllianceRow,
  terms: readonly TermRow[],
  projects: readonly ProjectRow[],
  leaders: Leaders,
): Alliance => {
  const itsTerms = terms.map(termOf)
  return {
    id: row.id,
    programme: row.programme as Alliance['programme'],
    nameZh: row.name_zh,
    nameEn: row.name_en,
    field: row.field as FieldCode,
    hostZh: row.host_zh,
    hostEn: row.host_en,
    departmentZh: row.department_zh,
    departmentEn: row.department_en,
    county: county(row),
    region: regionOf(row),
    operatingType: row.operating_type as OperatingType,
    industryCategories: row.industry_categories as Alliance['industryCategories'],
    introductionZh: row.introduction_zh,
    introductionEn: row.introduction_en,
    technologiesZh: row.technologies_zh,
    technologiesEn: row.technologies_en,
    partners: row.partners,
    website: row.website,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    contactEmail: row.contact_email,
    isPublic: row.is_public,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    terms: itsTerms,
    projects: projects.map((project) => projectOfRow(project, itsTerms)),
    principalInvestigators: leaders.principalInvestigators.map((one) => ({ ...one })),
    coInvestigators: leaders.coInvestigators.map((one) => ({ ...one })),
  }
}

/** An alliance in a list, with its project of the year asked for, or its latest. */
export const allianceLineOf = (
  row: AllianceRow,
  terms: readonly TermRow[],
  project: ProjectRow | null,
  leaders: Leaders,
): AllianceLine => ({
  id: row.id,
  programme: row.programme as AllianceLine['programme'],
  nameZh: row.name_zh,
  nameEn: row.name_en,
  field: row.field as FieldCode,
  hostZh: row.host_zh,
  hostEn: row.host_en,
  region: regionOf(row),
  county: county(row),
  operatingType: row.operating_type as OperatingType,
  principalInvestigator: leaders.principalInvestigators[0]?.name ?? null,
  project: project && projectOfRow(project, terms.map(termOf)),
})
