import type { EvidenceTypeName, FieldCode, OperatingType, OrganisationKind } from '@openalliance/rules'

/** A made-up organisation; `key` is its name within the plan. */
export interface PlannedOrganisation {
  readonly key: string
  readonly number: string | null
  readonly name: string
  readonly kind: OrganisationKind
  /** County code of the rules; null abroad. */
  readonly county: string | null
  readonly representative: string
  readonly address: string
  readonly hasTaiwanBranch: boolean
  readonly paysTaiwanTax: boolean
}

export interface PlannedProof {
  readonly kind: string
  readonly fileName: string
  /** What the scan shows, line by line; the first line is its title. */
  readonly shows: readonly string[]
  /** Two records may share one file where the demonstration wants the finding; null for a file of its own. */
  readonly sharedAs: string | null
  /** Which of the four seals stand on the paper; absent where a paper of its kind bears none. */
  readonly seals?: readonly string[]
}

export interface PlannedRecord {
  readonly key: string
  readonly type: EvidenceTypeName
  /** Content as the rules know it, with the organisation's key where its id will stand. */
  readonly content: Readonly<Record<string, unknown>>
  readonly proofs: readonly PlannedProof[]
  readonly stays: 'draft' | 'ready'
}

export interface PlannedAlliance {
  readonly key: string
  readonly nameZh: string
  readonly nameEn: string
  readonly field: FieldCode
  readonly hostZh: string
  readonly hostEn: string
  readonly departmentZh: string
  readonly departmentEn: string
  readonly county: string
  readonly operatingType: OperatingType
  readonly industryCategories: readonly string[]
  readonly introductionZh: string
  readonly introductionEn: string
  readonly technologiesZh: readonly string[]
  readonly technologiesEn: readonly string[]
  readonly pi: { readonly name: string; readonly email: string }
  readonly term: { readonly number: 1 | 2; readonly start: string; readonly end: string }
  readonly project: {
    readonly year: number
    readonly number: string
    readonly isContinuing: boolean
    /** NT$. */
    readonly grant: number
  }
  readonly records: readonly PlannedRecord[]
}
