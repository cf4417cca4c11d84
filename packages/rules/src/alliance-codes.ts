/** Fields (領域) by the call's group codes; the code is the identity, names are dated (interpretation 15). */
export const fieldCodes = ['TE1', 'TE2', 'TE3', 'TE4', 'TE5', 'TB1', 'TS1', 'TM1'] as const
export type FieldCode = (typeof fieldCodes)[number]

/** How an alliance is run (運作型態, S107). */
export const operatingTypes = [
  'cross-university',
  'regional-centre',
  'single-university',
  'individual-laboratory',
] as const
export type OperatingType = (typeof operatingTypes)[number]

/** Industry categories that 106's exception for individuals names (農業、文創; interpretation 20). */
export const exceptedIndustries = ['agriculture', 'cultural-creative'] as const
