/** Fields (領域) of the small programme by the call's group codes (interpretation 15). */
export const smallFields = ['TE1', 'TE2', 'TE3', 'TE4', 'TE5', 'TB1', 'TS1', 'TM1'] as const
export type SmallField = (typeof smallFields)[number]
/** Fields of the international programme (G108). */
export const internationalFields = [
  'comprehensive',
  'semiconductors',
  'fintech',
  'biomedicine',
  'new-agriculture',
  'green-energy',
  'smart-manufacturing',
] as const
/** Fields of every programme; the code is the identity, names are dated. */
export const fieldCodes = [...smallFields, ...internationalFields] as const
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
