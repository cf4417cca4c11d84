/** Checks made beside the verdicts, at submission and at verification. The page of a year says how severe each is. */
export const checkCodes = [
  'record.draft-left',
  'record.returned',
  'record.fields-missing',
  'record.proof-missing',
  'record.does-not-count',
  'record.waits-for-office',
  'record.duplicate-fact',
  'record.same-file',
  'record.outside-period',
  'record.day-to-come',
  'record.late-for-round',
  'alliance.nothing-ready',
  'alliance.member-growth',
  'alliance.below-first-term',
  'alliance.parts-differ',
  'alliance.below-target',
] as const
export type CheckCode = (typeof checkCodes)[number]

/** A notice is told, a warning wants a word, a bar stops the submission. */
export const severities = ['notice', 'warning', 'bar'] as const
export type Severity = (typeof severities)[number]
