/** The approved grant by category, NT$. */
export interface Grant {
  readonly grantTotal: number
  readonly grantPersonnel: number
  readonly grantOperating: number
  readonly grantEquipment: number
}

/** Categories are given in full or not at all; given, they add up to the total. */
export const addsUp = ({ grantTotal, grantPersonnel, grantOperating, grantEquipment }: Grant): boolean => {
  const parts = grantPersonnel + grantOperating + grantEquipment
  return parts === 0 || parts === grantTotal
}
