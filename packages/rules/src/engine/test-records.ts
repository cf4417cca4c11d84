import fc from 'fast-check'
import { evidenceTypes } from '../evidence/catalogue.ts'
import { day } from './day.ts'
import type { Field } from './field.ts'
import type {
  AllianceFacts,
  EvidenceRecord,
  EvidenceTypeName,
  OrganisationFacts,
  OrganisationKind,
  OrganisationState,
} from './verdict.ts'

const kinds: readonly OrganisationKind[] = [
  'firm',
  'non-research-legal-person',
  'association',
  'research-legal-person',
  'foreign-company',
  'prc-company',
  'school',
  'government',
  'individual',
]

/** Nine organisations: few enough that one firm often has several records. Their facts never differ between records. */
const organisations: readonly OrganisationFacts[] = kinds.flatMap((kind, at) => [
  {
    id: `organisation ${kind}`,
    kind,
    region: (['north', 'central', 'south', 'east-and-islands', null] as const)[at % 5] ?? null,
    hasTaiwanBranch: at % 2 === 0,
    paysTaiwanTax: at % 3 === 0,
  },
])
/** Firms that changed within the year: what a verdict reads depends on its day. */
const changedFirms = (west: number): readonly OrganisationFacts[] => [
  {
    id: 'changed firm',
    kind: 'prc-company',
    region: 'south',
    hasTaiwanBranch: false,
    paysTaiwanTax: false,
    formerly: [
      {
        before: day(`${west}-05-20`),
        kind: 'association',
        region: 'central',
        hasTaiwanBranch: false,
        paysTaiwanTax: true,
      },
      {
        before: day(`${west}-11-01`),
        kind: 'firm',
        region: 'north',
        hasTaiwanBranch: false,
        paysTaiwanTax: true,
      },
    ],
  },
]
const firms: readonly OrganisationFacts[] = ['A', 'B', 'C'].map((letter) => ({
  id: `firm ${letter}`,
  kind: 'firm',
  region: 'north',
  hasTaiwanBranch: false,
  paysTaiwanTax: true,
}))

/** What an organisation may become. */
export const anyState: fc.Arbitrary<OrganisationState> = fc.record({
  kind: fc.constantFrom(...kinds),
  region: fc.constantFrom('north' as const, 'central' as const, 'south' as const, null),
  hasTaiwanBranch: fc.boolean(),
  paysTaiwanTax: fc.boolean(),
})

/** Days around the edges of a year, where the rules turn. */
const daysAround = (west: number) =>
  fc.constantFrom(
    `${west - 1}-03-01`,
    `${west}-01-01`,
    `${west}-01-31`,
    `${west}-02-01`,
    `${west}-05-20`,
    `${west}-10-30`,
    `${west}-10-31`,
    `${west}-11-01`,
    `${west + 1}-01-31`,
    `${west + 1}-02-01`,
    `${west + 1}-12-31`,
  )

const valueFor = (field: Field, west: number): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...field.options)
    case 'choices':
      return fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([...field.options]) },
      )
    case 'day':
      return daysAround(west)
    case 'money':
    case 'count':
      return fc.integer({ min: 0, max: 1_000_000 })
    case 'yes-no':
      return fc.boolean()
    default:
      return fc.constant('文字')
  }
}

/** A record that is sound but for a few of its fields, so that every verdict comes up. */
const recordOfType = (type: EvidenceTypeName, west: number): fc.Arbitrary<EvidenceRecord> => {
  const { fields, example, edition, proofs } = evidenceTypes[type]
  const names = Object.keys(fields).filter((name) => name !== 'organisation')
  const changes = fc
    .subarray(names, { maxLength: 3 })
    .chain((changed) =>
      fc.record(
        Object.fromEntries(
          changed.map((name) => [
            name,
            fc.option(
              valueFor((fields as Readonly<Record<string, Field>>)[name] ?? fields.organisation, west),
            ),
          ]),
        ),
      ),
    )
  const days = Object.fromEntries(
    Object.entries(fields)
      .filter(([name, field]) => field.kind === 'day' && name !== 'terminatedOn')
      .map(([name]) => [name, name === 'end' ? `${west + 1}-12-31` : `${west}-05-20`]),
  )
  return fc.record({
    id: fc.uuid(),
    type: fc.constant(type),
    edition: fc.oneof(
      { weight: 30, arbitrary: fc.constant(edition) },
      { weight: 1, arbitrary: fc.constant(99) },
    ),
    organisation: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...firms) },
      { weight: 1, arbitrary: fc.constantFrom(...changedFirms(west)) },
      { weight: 1, arbitrary: fc.constantFrom(...organisations, null) },
    ),
    content: changes.map((changed) => ({ ...example.content, signedBy: 'pi', ...days, ...changed })),
    proofs: fc.oneof(
      { weight: 3, arbitrary: fc.constant(proofs.flatMap(({ anyOf }) => [...anyOf])) },
      { weight: 1, arbitrary: fc.subarray(['contract', 'voucher', 'memorandum', 'other']) },
    ),
    answers: fc.array(
      fc.record({
        question: fc.constantFrom('member.seals-complete', 'member.core-technology'),
        answer: fc.constantFrom('yes', 'yes', 'yes', 'no', 'company-seal-missing'),
      }),
      { maxLength: 3 },
    ),
    decision: fc.oneof(
      { weight: 10, arbitrary: fc.constantFrom(null, 'accepted' as const) },
      { weight: 1, arbitrary: fc.constantFrom('rejected' as const, 'withdrawn' as const) },
    ),
  })
}

export const anyRecord = (west: number): fc.Arbitrary<EvidenceRecord> =>
  fc
    .constantFrom<EvidenceTypeName[]>(
      'membership',
      'membership',
      'income',
      'technology-transfer',
      'joint-project',
    )
    .chain((type) => recordOfType(type, west))

export const anyAlliance = (west: number): fc.Arbitrary<AllianceFacts> =>
  fc.record({
    id: fc.constant('alliance'),
    industryCategories: fc.subarray(['agriculture', 'cultural-creative', 'electronics']),
    runs: fc.constantFrom(null, { start: `${west - 1}-02-01`, end: `${west + 1}-01-31` }) as fc.Arbitrary<
      AllianceFacts['runs']
    >,
  })

export const anyYearOfRecords = (west: number): fc.Arbitrary<readonly EvidenceRecord[]> =>
  fc.uniqueArray(anyRecord(west), { minLength: 3, maxLength: 30, selector: ({ id }) => id })
