import type { FieldCode, OperatingType, RegionCode } from '@openalliance/contract'

/** What the public may know of an alliance: copied here on publication, and nothing else. */
export interface PublishedAlliance {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly field: FieldCode
  readonly region: RegionCode
  /** County code. */
  readonly county: string
  readonly operatingType: OperatingType
  readonly hostZh: string
  readonly hostEn: string
  readonly departmentZh: string
  readonly departmentEn: string
  readonly introductionZh: string
  readonly introductionEn: string
  readonly technologiesZh: readonly string[]
  readonly technologiesEn: readonly string[]
  readonly partners: readonly string[]
  readonly principalInvestigator: string | null
  readonly website: string | null
  readonly contact: {
    readonly name: string | null
    readonly phone: string | null
    readonly email: string | null
  }
  /** ROC years with a project. */
  readonly years: readonly number[]
}

/** The programme's own numbers of one closed year; money in NT$. */
export interface PublishedProgramme {
  readonly year: number
  readonly alliances: number
  readonly memberFirms: number
  readonly totalIncome: number
  readonly fields: readonly {
    readonly field: FieldCode
    readonly alliances: number
    readonly memberFirms: number
    readonly totalIncome: number
  }[]
}

export interface Wanted {
  readonly text: string
  readonly field: FieldCode | null
  readonly region: RegionCode | null
  /** Counted from 1. */
  readonly page: number
}

export interface Found {
  readonly alliances: readonly PublishedAlliance[]
  readonly total: number
  readonly pages: number
}

/** The portal's only source: what it cannot ask for here, it cannot leak. */
export interface PublishedReader {
  programme(): Promise<PublishedProgramme | null>
  search(wanted: Wanted): Promise<Found>
  alliance(id: string): Promise<PublishedAlliance | null>
  /** For the sitemap. */
  everyId(): Promise<readonly { readonly id: string; readonly publishedAt: Date }[]>
}
