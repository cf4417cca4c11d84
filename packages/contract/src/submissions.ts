import Type, { type Static } from 'typebox'
import { recordStatuses } from './evidence-records.ts'
import { DerivedFigure, Figure } from './figures.ts'
import { Round } from './programmes.ts'
import { Id, Moment, nullable, oneOf, RocYear, route, slice } from './wire.ts'

export const roundStates = [
  'open',
  'submitted',
  'under-verification',
  'record-issued',
  'correction-open',
  'corrected',
  'closed',
] as const
export type RoundState = (typeof roundStates)[number]

const ofRound = { alliance: Id, year: RocYear, round: Round }

export const Receipt = Type.Object({
  id: Id,
  number: Type.String(),
  year: Type.Integer(),
  round: Type.Integer(),
  sequence: Type.Integer(),
  /** Over the canonical JSON (RFC 8785) of what was handed in. */
  sha256: Type.String(),
  submittedAt: Moment,
  submittedBy: Type.String(),
  isLate: Type.Boolean(),
  records: Type.Integer(),
})
export type Receipt = Static<typeof Receipt>

export const RoundReply = Type.Object({
  /** null while nothing was ever submitted. */
  id: nullable(Id),
  year: Type.Integer(),
  round: Type.Integer(),
  state: oneOf(roundStates),
  opens: Moment,
  due: Moment,
  entryEnds: Moment,
  editsEnd: Moment,
  factsFrom: Type.String(),
  factsTo: Type.String(),
  exception: nullable(Type.Object({ endsAt: Moment, reason: Type.String() })),
  acceptsEntries: Type.Boolean(),
  acceptsEdits: Type.Boolean(),
  correctionDue: nullable(Moment),
  last: nullable(Receipt),
  abilities: Type.Array(Type.String()),
})
export type RoundReply = Static<typeof RoundReply>

const RecordNamed = Type.Object({ id: Id, type: Type.String(), title: Type.String() })

/** One thing that stands between the alliance and its submission, or that it should know. */
export const ReadinessLine = Type.Object({
  severity: oneOf(['bar', 'warning', 'notice']),
  code: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  record: nullable(RecordNamed),
})

/** Why a record that has its part in the year's figures now is not in those that would be handed in. */
export const leftOutReasons = [
  'draft',
  'later-round',
  'not-in-correction',
  /** Returned by another round that still corrects it. */
  'sent-back',
  /** Returned and not handed in again until it was due. */
  'correction-over',
  /** Returned, and its round is on the office's desk once more. */
  'back-on-desk',
] as const

/** Why a record that is handed in contributes another amount than in the year's figures now. */
export const differingReasons = [
  /** It counts, or counts in full, only with records that stay behind. */
  'lacks',
  /** It is judged by the page of rules as it is now. */
  'judged-anew',
  /** It counts in the place of what stays behind. */
  'instead',
] as const

/** What the hand-in would say: the figures of exactly those records that it would contain. */
export const HandIn = Type.Object({
  figures: Type.Array(Figure),
  derived: Type.Array(DerivedFigure),
  leftOut: Type.Array(
    Type.Object({
      record: RecordNamed,
      why: oneOf(leftOutReasons),
      /** What it contributes now, in each KPI's own unit; money in NT$. */
      contributes: Type.Array(Type.Object({ kpi: Type.String(), value: Type.Integer() })),
    }),
  ),
  differing: Type.Array(
    Type.Object({
      record: RecordNamed,
      why: oneOf(differingReasons),
      /** Records that it leans on and that stay behind. */
      lacks: Type.Array(RecordNamed),
      /** What it contributes handed in, and in the year's figures now, in each KPI's own unit; money in NT$. */
      contributes: Type.Array(
        Type.Object({ kpi: Type.String(), value: Type.Integer(), now: Type.Integer() }),
      ),
    }),
  ),
})
export type HandIn = Static<typeof HandIn>

export const Readiness = Type.Object({
  /** Of everything that would be handed in now; whoever hands in names the one that was seen. */
  fingerprint: Type.String(),
  /** null where nothing can be handed in. */
  handIn: nullable(HandIn),
  /** Whether the round was handed in with exactly this content and nobody has taken it up yet. */
  isUnchanged: Type.Boolean(),
  /** All that the round has to do with; what is neither ready nor a draft was handed in before. */
  records: Type.Integer(),
  /** What the hand-in takes: none of it was handed in before, but for what a correction was returned. */
  ready: Type.Integer(),
  drafts: Type.Integer(),
  lines: Type.Array(ReadinessLine),
  /** Whether the round takes a hand-in now and nothing bars it; whose right it is stands with the round. */
  maySubmitNow: Type.Boolean(),
  /** 'mend' where this person can settle the lines; without it they are there to be read. */
  abilities: Type.Array(Type.String()),
  lastSavedAt: nullable(Moment),
})
export type Readiness = Static<typeof Readiness>

export const SnapshotContent = Type.Object({
  format: Type.Literal('openalliance-snapshot/1'),
  alliance: Type.Unknown(),
  programme: Type.String(),
  year: Type.Integer(),
  edition: Type.Optional(
    Type.Integer({
      description: 'Of the rules page that decided; absent in what was handed in before there were editions.',
    }),
  ),
  round: Type.Integer(),
  sequence: Type.Integer(),
  submittedAt: Moment,
  submittedBy: Type.Object({ id: Id, name: Type.String() }),
  figures: Type.Record(Type.String(), Type.Integer()),
  provisional: Type.Record(Type.String(), Type.Integer()),
  derived: Type.Record(Type.String(), Type.Integer()),
  expected: Type.Record(Type.String(), Type.Integer()),
  remarks: Type.Record(Type.String(), Type.Object({ attainment: Type.String(), gap: Type.String() })),
  records: Type.Array(Type.Unknown()),
  lines: Type.Array(Type.Unknown()),
})

export const submissions = slice(
  'submissions',
  {
    'submissions.window-closed': 409,
    'submissions.correction-over': 409,
    'submissions.not-yet-open': 409,
    'submissions.not-ready': 409,
    'submissions.already-submitted': 409,
    'submissions.unchanged': 409,
    'submissions.nothing-returned': 409,
    'submissions.year-closed': 409,
    'submissions.no-such-window': 404,
    'submissions.no-such-submission': 404,
    'submissions.changed-meanwhile': 409,
  },
  {
    rounds: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/rounds',
      summary: 'The rounds of the year with their windows, states and last receipt.',
      params: { alliance: Id, year: RocYear },
      reply: Type.Object({
        items: Type.Array(RoundReply),
        /** What the year came to is fixed: neither its expected outcomes nor the words on them change any more. */
        isYearClosed: Type.Boolean(),
      }),
    }),
    readiness: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/rounds/:round/readiness',
      summary: 'What is still missing before the round can be handed in.',
      params: ofRound,
      reply: Readiness,
      refusals: ['submissions.no-such-window'],
    }),
    submit: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/rounds/:round/submission',
      summary:
        'Hands the round in: an immutable snapshot, a receipt with its hash, a letter. Of several at once one does, the others are refused.',
      params: ofRound,
      body: Type.Object(
        {
          /** The ledger's revision that the person saw; a change in between is told before anything is handed in. */
          revision: Type.Integer(),
          /** The readiness's fingerprint of the content that the person saw: texts, files, targets and names included. */
          fingerprint: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        },
        { additionalProperties: false },
      ),
      reply: Receipt,
      status: 201,
      scope: 'submit',
      refusals: [
        'submissions.window-closed',
        'submissions.correction-over',
        'submissions.not-yet-open',
        'submissions.not-ready',
        'submissions.already-submitted',
        'submissions.unchanged',
        'submissions.nothing-returned',
        'submissions.year-closed',
        'submissions.changed-meanwhile',
      ],
    }),
    history: route({
      method: 'GET',
      path: '/alliances/:alliance/submissions',
      summary: 'Everything this alliance has handed in, newest first.',
      params: { alliance: Id },
      reply: Type.Object({ items: Type.Array(Receipt) }),
    }),
    receipt: route({
      method: 'GET',
      path: '/alliances/:alliance/submissions/:snapshot',
      summary: 'A receipt with the snapshot it stands for.',
      params: { alliance: Id, snapshot: Id },
      reply: Type.Object({
        receipt: Receipt,
        content: SnapshotContent,
        /** What was provisional of each figure and derived figure at the hand-in; NT$ or pieces, as the figure. */
        provisional: Type.Record(Type.String(), Type.Integer()),
      }),
      refusals: ['submissions.no-such-submission'],
    }),
    snapshot: route({
      method: 'GET',
      media: 'bytes',
      path: '/alliances/:alliance/submissions/:snapshot/snapshot.json',
      summary:
        'The snapshot as the very bytes that were hashed (RFC 8785 canonical JSON): their SHA-256 is that of the receipt.',
      params: { alliance: Id, snapshot: Id },
      refusals: ['submissions.no-such-submission'],
    }),
    verify: route({
      method: 'GET',
      path: '/alliances/:alliance/submissions/:snapshot/verification',
      summary:
        'Takes the hash again and computes every figure again from the records in the snapshot, or from its lines where the rules page was mended since.',
      params: { alliance: Id, snapshot: Id },
      reply: Type.Object({
        sha256: Type.String(),
        hashAgrees: Type.Boolean(),
        edition: Type.Integer({ description: 'Edition of the rules page that decided what was handed in.' }),
        isOfPresentEdition: Type.Boolean({
          description:
            'False: the page was mended since, and figures are summed up from the lines handed in.',
        }),
        figuresAgree: Type.Boolean(),
        differing: Type.Array(
          Type.Object({ kpi: Type.String(), stated: Type.Integer(), computed: Type.Integer() }),
        ),
      }),
      refusals: ['submissions.no-such-submission'],
    }),
    compare: route({
      method: 'GET',
      path: '/alliances/:alliance/submissions/:snapshot/changes/:other',
      summary: 'What changed from one submission to another: figures and records.',
      params: { alliance: Id, snapshot: Id, other: Id },
      reply: Type.Object({
        figures: Type.Array(
          Type.Object({ kpi: Type.String(), before: Type.Integer(), after: Type.Integer() }),
        ),
        added: Type.Array(Id),
        removed: Type.Array(Id),
        changed: Type.Array(Type.Object({ record: Id, fields: Type.Array(Type.String()) })),
      }),
      refusals: ['submissions.no-such-submission'],
    }),
    sinceSubmission: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/figures/:kpi/since-submission',
      summary: 'How a figure changed since the last submission, line by line.',
      params: { alliance: Id, year: RocYear, kpi: Type.String({ maxLength: 20 }) },
      reply: Type.Object({
        last: nullable(Receipt),
        before: nullable(Type.Integer()),
        after: Type.Integer(),
        changes: Type.Array(
          Type.Object({
            record: Id,
            title: Type.String(),
            status: nullable(oneOf(recordStatuses)),
            before: nullable(Type.Object({ verdict: Type.String(), contribution: Type.Integer() })),
            after: nullable(Type.Object({ verdict: Type.String(), contribution: Type.Integer() })),
          }),
        ),
      }),
      refusals: ['figures.no-rulebook', 'figures.no-such-kpi'],
    }),
  },
)
