import type { EvidenceType } from '../engine/evidence-type.ts'
import type { EvidenceTypeName } from '../engine/verdict.ts'
import { income } from './income.ts'
import { jointProject } from './joint-project.ts'
import { membership } from './membership.ts'
import { technologyTransfer } from './technology-transfer.ts'

/** Every evidence type in its current edition, by name, in the order of the KPI items. */
export const evidenceTypes = {
  membership,
  income,
  'technology-transfer': technologyTransfer,
  'joint-project': jointProject,
} as const satisfies { readonly [Name in EvidenceTypeName]: EvidenceType<Name> }

export const evidenceTypeNames = Object.keys(evidenceTypes) as EvidenceTypeName[]

/** Editions that no longer take new records; records written in them stay readable. */
const retired: readonly EvidenceType[] = []

/** The definition a record was written in, or null when there never was such an edition. */
export const evidenceTypeOf = (name: EvidenceTypeName, edition: number): EvidenceType | null =>
  [evidenceTypes[name], ...retired].find((type) => type.name === name && type.edition === edition) ?? null
