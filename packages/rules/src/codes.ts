/**
 * What would make a record count, or where it belongs, with the facts its sentence may use.
 * Words stand in the messages package.
 */
export const advices = {
  'record.fill-in': ['fields'],
  'record.leave-out': ['reported'],
  'proof.attach': ['anyOf'],
  'office.answers': ['question'],
  'outcome.report-in-words': [],
  'fact.report-in-its-year': ['day', 'start', 'end'],
  'member.extend-past-cutoff': ['cutoff'],
  'member.counts-next-year': ['start', 'next'],
  'member.begins-after-cutoff': ['start', 'cutoff', 'next'],
  'member.renew-after-termination': ['terminated', 'cutoff'],
  'member.mend-days': ['start', 'end'],
  'member.choose-accepted-basis': ['accepted'],
  'member.state-particulars': ['missing'],
  'member.state-both-names': [],
  'member.obtain-seals': ['missing'],
  'member.extend-project': ['months', 'least'],
  'member.project-ended-early': ['terminated', 'months', 'least'],
  'member.project-begins-late': ['end', 'least'],
  'member.pi-must-sign': [],
  'member.not-core-technology': [],
  'member.resolve-conflict': [],
  'member.listed-as-individual': [],
  'member.listed-as-other': [],
  'income.leave-out': ['natures'],
  'income.report-as-transfer': [],
  'income.report-as-joint-project': [],
  'partner.enter-membership': [],
  'partner.complete-membership': ['membership'],
  'project.enter-when-signed': [],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type AdviceCode = keyof typeof advices
export const adviceCodes = Object.keys(advices) as AdviceCode[]

/** Questions only a person who sees the scan can answer, each with every answer the office may choose; 'yes' lets it count. */
export const questions = {
  'member.seals-complete': [
    'yes',
    'host-seal-missing',
    'pi-seal-missing',
    'company-seal-missing',
    'representative-seal-missing',
    'several-missing',
  ],
  'member.core-technology': ['yes', 'no'],
  'income.other-member-purpose': ['yes', 'technology-transfer', 'joint-project', 'not-freely-usable'],
} as const satisfies Readonly<Record<string, readonly ['yes', ...string[]]>>
export type OfficeQuestion = keyof typeof questions
export const officeQuestions = Object.keys(questions) as OfficeQuestion[]
export type AnswerCode = (typeof questions)[OfficeQuestion][number]

/** Kinds of attachment. */
export const proofKinds = [
  'contract',
  'memorandum',
  'application',
  'voucher',
  'explanatory-page',
  'approved-list',
  'official-letter',
  'other',
] as const
export type ProofKindCode = (typeof proofKinds)[number]
