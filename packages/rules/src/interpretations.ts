/** A reading of the sources where they contradict each other or are silent. Words stand in the messages package. */
export interface Interpretation {
  readonly number: number
  readonly key: string
  /** First ROC year it holds for. */
  readonly from: number
  /** Last ROC year it holds for; null while it holds. */
  readonly until: number | null
}

const entry = <const Key extends string>(
  number: number,
  key: Key,
  from = 104,
  until: number | null = null,
): Interpretation & { readonly key: Key } => ({ number, key, from, until })

/** All of them, by number; the ministry may change one for a coming year by ending it and adding another. */
export const interpretations = [
  entry(1, 'january-belongs-to-two-years', 110),
  entry(2, 'two-income-tests-two-names'),
  entry(3, 'associations-count-from-110'),
  entry(4, 'foreign-companies', 107),
  entry(5, 'transfers-to-any-firm', 110),
  entry(6, 'who-signs'),
  entry(7, 'spans-cutoff-both-ends'),
  entry(8, 'fee-bins'),
  entry(9, 'targets-107', 107, 107),
  entry(10, 'member-growth-three', 107),
  entry(11, 'products-technologies-patents', 107),
  entry(12, 'international-targets', 106),
  entry(13, 'indicator-s-is-s1', 106),
  entry(14, 'fourth-region'),
  entry(15, 'field-names-vary'),
  entry(16, 'one-voucher-one-home'),
  entry(17, 'no-shared-file-password', 110),
  entry(18, 'who-is-a-participant'),
  entry(19, 'kinds-not-named-before-110', 104, 109),
  entry(20, 'individuals-in-excepted-industries', 106, 106),
  entry(21, 'rounds-of-a-year'),
  entry(22, 'membership-without-its-scan'),
  entry(23, 'partner-is-member-within-the-year'),
  entry(24, 'item-seven-in-the-year-of-signing', 104, 106),
  entry(25, 'whole-months'),
  entry(26, 'seals-of-110', 110),
  entry(27, 'paper-of-special-memberships', 110),
  entry(28, 'services-of-foreign-companies', 107, 109),
  entry(29, 'weighted-shares-rounded-once'),
  entry(30, 'several-contracts-of-one-firm'),
  entry(31, 'what-a-firm-is-is-dated'),
  // 32 to 49 speak of matters that no page has yet.
  entry(50, 'counted-once'),
] as const
export type InterpretationKey = (typeof interpretations)[number]['key']

/** The interpretation of that number, or null. */
export const interpretation = (number: number): Interpretation | null =>
  interpretations.find((one) => one.number === number) ?? null
