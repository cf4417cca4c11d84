import Type, { type Static } from 'typebox'
import { Programme } from './programmes.ts'
import { Id, Moment, nullable, oneOf, RocYear, route, slice } from './wire.ts'

export const verdictKinds = [
  'counts',
  'does-not-count',
  'counts-elsewhere',
  'already-counted',
  'needs-evidence',
  'needs-person',
] as const

/** The one mark a list shows for a record: the four of the look. */
export const marks = ['counts', 'not', 'evidence', 'person'] as const
export type Mark = (typeof marks)[number]

export const Facts = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())]),
)

export const Citation = Type.Union([
  /** `fact` is the code of what the heading says; lines settled before facts were told lack it. */
  Type.Object({ source: Type.String(), heading: Type.String(), fact: Type.Optional(Type.String()) }),
  Type.Object({ interpretation: Type.Integer() }),
])

export const Because = Type.Object({
  reading: Type.String(),
  finding: oneOf(['holds', 'fails', 'needs-evidence', 'needs-person']),
  facts: Facts,
  advice: nullable(Type.Object({ code: Type.String(), facts: Facts })),
  citations: Type.Array(Citation),
})

/** Whose rules decided. */
const RulebookSummary = Type.Object({
  programme: Programme,
  year: Type.Integer(),
  /** Whether a source speaks of this very year's rules. */
  fromSource: Type.Boolean(),
  /** The year whose rules hold where no source speaks of this one; null where one does. */
  follows: nullable(Type.Integer()),
})

/** What one record contributes to one KPI, and why. Contributions are in the KPI's own unit; money in NT$. */
export const LedgerLine = Type.Object({
  record: Id,
  kpi: Type.String(),
  verdict: oneOf(verdictKinds),
  contribution: Type.Integer(),
  provisional: Type.Boolean(),
  because: Type.Array(Because),
  elsewhere: nullable(Type.String()),
  countedBy: nullable(Id),
  missing: Type.Array(Type.String()),
  questions: Type.Array(Type.String()),
})
export type LedgerLineReply = Static<typeof LedgerLine>

/** How many records stand behind a figure, by mark; what counts only provisionally stands under `person`. */
export const MarkCounts = Type.Object({
  counts: Type.Integer(),
  not: Type.Integer(),
  evidence: Type.Integer(),
  person: Type.Integer(),
  /** Drafts with fields that nobody has filled in: no judgement yet. */
  unfilled: Type.Integer(),
})

export const Figure = Type.Object({
  kpi: Type.String(),
  unit: Type.String(),
  class: nullable(oneOf(['main', 'other', 'beside'])),
  /** Sum of the ledger's contributions. */
  value: Type.Integer(),
  /** The part that counts only until the office has answered. */
  provisional: Type.Integer(),
  expected: nullable(Type.Integer()),
  records: MarkCounts,
})
export type Figure = Static<typeof Figure>

export const DerivedFigure = Type.Object({
  name: Type.String(),
  /** NT$. */
  value: Type.Integer(),
  /** The part that counts only until the office has answered, NT$. */
  provisional: Type.Integer(),
  /** The grant it is measured against, NT$; null where it is measured against nothing. */
  against: nullable(Type.Integer()),
  parts: Type.Array(
    Type.Object({ kpi: Type.String(), weightPercent: Type.Integer(), value: Type.Integer() }),
  ),
  citations: Type.Array(Citation),
})

/** A ledger line with what a person needs to recognise the record. */
export const ExplainedLine = Type.Object({
  line: LedgerLine,
  type: Type.String(),
  title: Type.String(),
  organisation: nullable(
    Type.Object({ id: Id, name: Type.String(), businessNumber: nullable(Type.String()) }),
  ),
  happenedOn: nullable(Type.String()),
  /** NT$. */
  amount: nullable(Type.Integer()),
  status: Type.String(),
})
export type ExplainedLine = Static<typeof ExplainedLine>

const ofYear = { alliance: Id, year: RocYear }

export const figures = slice(
  'figures',
  {
    'figures.no-rulebook': 404,
    'figures.no-such-kpi': 404,
    'figures.no-such-record': 404,
  },
  {
    figures: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/figures',
      summary: 'Every figure of the alliance and year, each the plain sum of its ledger lines.',
      params: ofYear,
      reply: Type.Object({
        alliance: Id,
        year: Type.Integer(),
        rulebook: RulebookSummary,
        settledAt: nullable(Moment),
        revision: Type.Integer(),
        figures: Type.Array(Figure),
        derived: Type.Array(DerivedFigure),
      }),
      refusals: ['figures.no-rulebook'],
    }),
    explanation: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/figures/:kpi',
      summary: 'How a number came about: each record that counts, each that does not, and why.',
      params: { ...ofYear, kpi: Type.String({ maxLength: 20 }) },
      reply: Type.Object({
        kpi: Type.String(),
        figure: Figure,
        rulebook: RulebookSummary,
        readings: Type.Array(
          Type.Object({
            reading: Type.String(),
            parameters: Type.Record(Type.String(), Type.Unknown()),
            citations: Type.Array(Citation),
          }),
        ),
        lines: Type.Array(ExplainedLine),
        settledAt: nullable(Moment),
      }),
      refusals: ['figures.no-rulebook', 'figures.no-such-kpi'],
    }),
    marks: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/marks',
      summary: 'The mark of every record of the year, for lists.',
      params: ofYear,
      reply: Type.Object({
        items: Type.Array(
          Type.Object({
            record: Id,
            mark: oneOf(marks),
            counted: Type.Array(Type.String()),
            /** The first reading that fails or waits, in page order; null when all hold. */
            because: nullable(Because),
          }),
        ),
      }),
    }),
    verdict: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/records/:record/verdict',
      summary: 'All ledger lines of one record.',
      params: { ...ofYear, record: Id },
      reply: Type.Object({ mark: nullable(oneOf(marks)), lines: Type.Array(LedgerLine) }),
      refusals: ['figures.no-such-record'],
    }),
    calculator: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/calculator',
      summary:
        'What the rules are given for this alliance and year, so that a client can compute the same verdicts.',
      params: ofYear,
      reply: Type.Object({
        programme: Programme,
        year: Type.Integer(),
        alliance: Type.Unknown(),
        records: Type.Array(Type.Unknown()),
        revision: Type.Integer(),
      }),
      refusals: ['figures.no-rulebook'],
    }),
    byField: route({
      method: 'GET',
      path: '/programmes/:programme/years/:year/figures-by-field',
      summary:
        'Figures of all alliances of a year, summed by field and over all, with the number of alliances.',
      params: { programme: Type.String({ maxLength: 20 }), year: RocYear },
      reply: Type.Object({
        year: Type.Integer(),
        fields: Type.Array(
          Type.Object({
            field: Type.String(),
            alliances: Type.Integer(),
            figures: Type.Record(Type.String(), Type.Integer()),
            derived: Type.Record(Type.String(), Type.Integer()),
          }),
        ),
        total: Type.Object({
          alliances: Type.Integer(),
          figures: Type.Record(Type.String(), Type.Integer()),
          derived: Type.Record(Type.String(), Type.Integer()),
        }),
      }),
      refusals: ['figures.no-rulebook'],
    }),
  },
)
