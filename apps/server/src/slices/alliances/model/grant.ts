import type { GrantCategory, Limits } from '@openalliance/rules'

/** The approved grant by category, NT$. */
export interface Grant {
  readonly grantTotal: number
  readonly grantPersonnel: number
  readonly grantOperating: number
  readonly grantEquipment: number
}

/** Where a grant's categories stand in it. */
export const grantFields = {
  personnel: 'grantPersonnel',
  operating: 'grantOperating',
  equipment: 'grantEquipment',
} as const satisfies Readonly<Record<GrantCategory, keyof Grant>>

/** Categories are given in full or not at all; given, they add up to the total. */
export const addsUp = ({ grantTotal, grantPersonnel, grantOperating, grantEquipment }: Grant): boolean => {
  const parts = grantPersonnel + grantOperating + grantEquipment
  return parts === 0 || parts === grantTotal
}

type GrantLimits = Pick<Limits, 'yearlyGrant' | 'grantedInPart'>

/** Whether the grant is more than the year's page allows for one project. */
export const isAboveCeiling = ({ grantTotal }: Grant, { yearlyGrant }: GrantLimits): boolean =>
  grantTotal > yearlyGrant

/** The category that is the whole grant though the year's page pays it in part only; null where none is. */
export const wholeGrantOf = (grant: Grant, { grantedInPart }: GrantLimits): GrantCategory | null =>
  grant.grantTotal === 0
    ? null
    : (grantedInPart.find((category) => grant[grantFields[category]] === grant.grantTotal) ?? null)
