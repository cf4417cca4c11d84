import { exceptedIndustries, fieldCodes, operatingTypes } from './alliance-codes.ts'
import { checkCodes, severities } from './checks.ts'
import { adviceCodes, officeQuestions, proofKinds, questions } from './codes.ts'
import { issueCodes } from './engine/content.ts'
import { mostRounds } from './engine/rulebook.ts'
import type { Citation } from './engine/verdict.ts'
import { evidenceTypeNames, evidenceTypes } from './evidence/catalogue.ts'
import { interpretations } from './interpretations.ts'
import { kpiCodes, retiredKpiCodes } from './kpis/codes.ts'
import { readingNames } from './readings/catalogue.ts'
import { counties, regions } from './regions.ts'
import { rulebooks } from './rulebooks/registry.ts'
import { sourceFacts } from './sources.ts'

const typeWords = evidenceTypeNames.map((name) => {
  const type = evidenceTypes[name]
  return {
    type: name,
    groups: type.groups,
    fields: Object.keys(type.fields),
    options: Object.fromEntries(
      Object.entries(type.fields).flatMap(([field, spec]) =>
        'options' in spec ? [[field, spec.options]] : [],
      ),
    ) as Readonly<Record<string, readonly string[]>>,
    proofGroups: type.proofs.map((group) => group.name),
  }
})

const citedLines: readonly Citation[] = rulebooks.flatMap((page) => [
  ...page.kpis.flatMap((entry) => entry.readings.flatMap((reading) => reading.citations)),
  ...page.derived.flatMap((figure) => figure.citations),
  ...[page.citations.period, page.citations.cutoff, page.citations.rounds, page.citations.countedOnce].flat(),
  ...[...Object.values(page.citations.limits), ...Object.values(page.citations.checks)].flatMap(
    (sources) => sources ?? [],
  ),
])

const headings = new Map<string, { readonly source: string; readonly heading: string }>()
for (const line of citedLines) if ('source' in line) headings.set(`${line.source} ${line.heading}`, line)

/** Every code of this package that needs words, for the messages package to be checked against. */
export const vocabulary = {
  evidenceTypes: typeWords,
  readings: readingNames,
  advices: adviceCodes,
  questions: officeQuestions.map((question) => ({ question, answers: questions[question] })),
  issues: issueCodes,
  proofKinds,
  kpis: [...kpiCodes, ...retiredKpiCodes],
  derived: ['total-income', 'self-sufficiency-income', 'second-term-income'],
  verdicts: [
    'counts',
    'does-not-count',
    'counts-elsewhere',
    'already-counted',
    'needs-evidence',
    'needs-person',
  ],
  findings: ['holds', 'fails', 'needs-evidence', 'needs-person'],
  organisationKinds: [
    'firm',
    'non-research-legal-person',
    'association',
    'research-legal-person',
    'foreign-company',
    'prc-company',
    'school',
    'government',
    'individual',
  ],
  kpiClasses: ['main', 'other', 'beside'],
  units: ['firm', 'person', 'ntd', 'case'],
  rounds: Array.from({ length: mostRounds }, (_, index) => index + 1),
  regions,
  counties: Object.keys(counties),
  fields: fieldCodes,
  operatingTypes,
  exceptedIndustries,
  checks: checkCodes,
  severities,
  interpretations: interpretations.map(({ number, key }) => ({ number, key })),
  /** What the cited headings say, source by source. */
  facts: Object.entries(sourceFacts).flatMap(([source, told]) =>
    Object.values(told as Readonly<Record<string, readonly string[]>>).flatMap((facts) =>
      facts.map((fact) => ({ source, fact })),
    ),
  ),
  /** Headings of the sources that pages cite, once each. */
  headings: [...headings.values()],
} as const
