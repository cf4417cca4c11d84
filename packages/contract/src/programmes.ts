import { mostRounds, programmeNames } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { DayText, Id, line, Moment, nullable, oneOf, RocYear, route, slice } from './wire.ts'

export { type ProgrammeName, programmeNames } from '@openalliance/rules'

export const Programme = oneOf(programmeNames)

/** A reporting of the year, counted from 1 to as many as the year has (interpretation 21). */
export const Round = Type.Integer({
  minimum: 1,
  maximum: mostRounds,
  description: 'from 1, as many as the year has',
})

/** A moment given to the minute; the minute that is named still belongs to what it ends. */
export const Minute = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:00(\\.000)?)?(Z|[+-]\\d{2}:\\d{2})$',
  description: 'ISO moment to the minute with its zone, e.g. 2021-10-31T23:59+08:00',
})

export const ReportingWindow = Type.Object({
  id: Id,
  programme: Programme,
  year: RocYear,
  round: Round,
  /** Facts dated from … to belong to this round (interpretation 21). */
  factsFrom: DayText,
  factsTo: DayText,
  opens: Moment,
  /** The deadline people are shown; punctuality is measured against it. */
  due: Moment,
  /** The last minute in which new records are taken. */
  entryEnds: Moment,
  /** The last minute in which anything may be changed or handed in. */
  editsEnd: Moment,
  version: Type.Integer(),
})
export type ReportingWindow = Static<typeof ReportingWindow>

export const WindowException = Type.Object({
  id: Id,
  window: Id,
  alliance: Id,
  endsAt: Moment,
  reason: Type.String(),
  givenBy: Type.String(),
  givenAt: Moment,
  withdrawnAt: nullable(Moment),
  withdrawnBy: nullable(Type.String()),
  withdrawnBecause: nullable(Type.String()),
})
export type WindowException = Static<typeof WindowException>

/** What a window allows one alliance at this moment. */
export const windowPhases = ['not-yet-open', 'open', 'edits-only', 'closed'] as const
export const WindowState = Type.Object({
  window: ReportingWindow,
  phase: oneOf(windowPhases),
  /** Past the shown deadline: what is done now is marked late. */
  isLate: Type.Boolean(),
  /** Open only because of the exception. */
  isUnderException: Type.Boolean(),
  /** First moment at which a new record is refused, exceptions included. */
  entriesRefusedFrom: Moment,
  /** First moment at which any change is refused, exceptions included. */
  editsRefusedFrom: Moment,
  exception: nullable(Type.Object({ endsAt: Moment, reason: Type.String() })),
})
export type WindowState = Static<typeof WindowState>

/** A window as it stands for everybody, exceptions aside. */
export const CalendarWindow = Type.Object({ ...ReportingWindow.properties, phase: oneOf(windowPhases) })
export type CalendarWindow = Static<typeof CalendarWindow>

export const ProgrammeYear = Type.Object({
  programme: Programme,
  year: RocYear,
  startsOn: DayText,
  endsOn: DayText,
  version: Type.Integer(),
  /** Whether the rules of the year are written: without a page nothing counts. */
  hasRules: Type.Boolean(),
  /** The rounds the year was opened with, and the days whose facts each reports. */
  rounds: Type.Array(Type.Object({ round: Round, startsOn: DayText, endsOn: DayText })),
  windows: Type.Array(CalendarWindow),
})
export type ProgrammeYear = Static<typeof ProgrammeYear>

export const Cited = Type.Union([
  /** `fact` is the code of what the heading says. */
  Type.Object({ source: Type.String(), heading: Type.String(), fact: Type.Optional(Type.String()) }),
  Type.Object({ interpretation: Type.Integer() }),
])

/** Whether a source speaks of this very year, of another whose rules hold here, or of neither. */
export const RuleOrigin = Type.Object({
  kind: oneOf(['source', 'same-rules', 'carried-forward']),
  /** The year the page follows; null for a source of its own. */
  year: nullable(Type.Integer()),
})

export const RulePage = Type.Object({
  programme: Programme,
  year: RocYear,
  origin: RuleOrigin,
  period: Type.Object({ start: DayText, end: DayText }),
  cutoff: DayText,
  rounds: Type.Array(Type.Object({ round: Round, start: DayText, end: DayText })),
  accepts: Type.Array(
    Type.Object({ type: Type.String(), edition: Type.Integer(), absent: Type.Array(Type.String()) }),
  ),
  kpis: Type.Array(
    Type.Object({
      code: Type.String(),
      unit: Type.String(),
      item: Type.Integer(),
      parent: nullable(Type.String()),
      class: oneOf(['main', 'other', 'beside']),
      from: Type.String(),
      readings: Type.Array(
        Type.Object({
          reading: Type.String(),
          /** Plain data; shown, compared and stored as it is. */
          parameters: Type.Record(Type.String(), Type.Unknown()),
          citations: Type.Array(Cited),
        }),
      ),
    }),
  ),
  derived: Type.Array(
    Type.Object({
      name: Type.String(),
      /** Whole parts per hundred by KPI. */
      percentOf: Type.Record(Type.String(), Type.Integer()),
      citations: Type.Array(Cited),
    }),
  ),
  /** What checks of the year measure by: firms, parts per hundred, NT$. */
  limits: Type.Object({
    memberGrowth: Type.Optional(Type.Integer()),
    explainBelowPercent: Type.Integer(),
    yearlyGrant: Type.Integer(),
    /** Categories of the grant that may not be the whole of it. */
    grantedInPart: Type.Array(Type.String()),
  }),
  severities: Type.Record(Type.String(), Type.String()),
  /** Where the page's own lines come from. */
  citations: Type.Object({
    period: Type.Array(Cited),
    cutoff: Type.Array(Cited),
    rounds: Type.Array(Cited),
    /** That the second paper about the same firm adds nothing. */
    countedOnce: Type.Array(Cited),
    /** By limit; null where no source speaks and the value is the page's own. */
    limits: Type.Record(Type.String(), nullable(Type.Array(Cited))),
    /** By check; null where no source says how severe it is. */
    checks: Type.Record(Type.String(), nullable(Type.Array(Cited))),
  }),
})
export type RulePage = Static<typeof RulePage>

export const InterpretationLine = Type.Object({
  number: Type.Integer(),
  key: Type.String(),
  from: Type.Integer(),
  until: nullable(Type.Integer()),
})

const year = { programme: Programme, year: RocYear }
const reason = line(500)
const windowTimes = {
  factsFrom: DayText,
  factsTo: DayText,
  opens: Minute,
  due: Minute,
  entryEnds: Minute,
  editsEnd: Minute,
}

export const programmes = slice(
  'programmes',
  {
    'programmes.no-such-year': 404,
    'programmes.year-exists': 409,
    'programmes.no-rules': 404,
    'programmes.period-impossible': 422,
    'programmes.no-such-round': 422,
    'programmes.no-such-window': 404,
    'programmes.window-exists': 409,
    'programmes.window-order': 422,
    'programmes.window-outside-year': 422,
    'programmes.windows-overlap': 409,
    'programmes.stale-version': 409,
    'programmes.no-such-alliance': 404,
    'programmes.exception-exists': 409,
    'programmes.exception-too-short': 422,
    'programmes.exception-taken-up': 409,
    'programmes.exception-correcting': 409,
    'programmes.exception-round-closed': 409,
    'programmes.exception-no-project': 409,
    'programmes.no-such-exception': 404,
    'programmes.exception-withdrawn': 409,
    /** For the slices that write under a window. */
    'programmes.window-not-open': 409,
    'programmes.window-closed': 409,
    'programmes.window-edits-only': 409,
  },
  {
    years: route({
      method: 'GET',
      path: '/programme-years',
      summary: 'The programme years with their periods and reporting windows, newest first.',
      reply: Type.Object({ items: Type.Array(ProgrammeYear), abilities: Type.Array(Type.String()) }),
    }),
    addYear: route({
      method: 'POST',
      path: '/programme-years',
      summary: 'Adds a programme year.',
      body: Type.Object({ ...year, startsOn: DayText, endsOn: DayText }, { additionalProperties: false }),
      reply: ProgrammeYear,
      status: 201,
      refusals: ['programmes.year-exists', 'programmes.period-impossible'],
    }),
    changeYear: route({
      method: 'PATCH',
      path: '/programme-years/:programme/:year',
      summary: 'Changes the period of a programme year, with a reason.',
      params: year,
      body: Type.Object(
        { version: Type.Integer({ minimum: 1 }), startsOn: DayText, endsOn: DayText, reason },
        { additionalProperties: false },
      ),
      reply: ProgrammeYear,
      refusals: ['programmes.no-such-year', 'programmes.period-impossible', 'programmes.stale-version'],
    }),
    addWindow: route({
      method: 'POST',
      path: '/programme-years/:programme/:year/windows',
      summary: 'Adds the reporting window of a round.',
      params: year,
      body: Type.Object({ round: Round, ...windowTimes }, { additionalProperties: false }),
      reply: ReportingWindow,
      status: 201,
      refusals: [
        'programmes.no-such-year',
        'programmes.no-such-round',
        'programmes.window-exists',
        'programmes.window-order',
        'programmes.window-outside-year',
        'programmes.windows-overlap',
      ],
    }),
    changeWindow: route({
      method: 'PATCH',
      path: '/windows/:window',
      summary: 'Moves a reporting window for every alliance, with a reason.',
      params: { window: Id },
      body: Type.Object(
        { version: Type.Integer({ minimum: 1 }), ...windowTimes, reason },
        { additionalProperties: false },
      ),
      reply: ReportingWindow,
      refusals: [
        'programmes.no-such-window',
        'programmes.window-order',
        'programmes.window-outside-year',
        'programmes.windows-overlap',
        'programmes.stale-version',
      ],
    }),
    windows: route({
      method: 'GET',
      path: '/alliances/:alliance/windows/:programme/:year',
      summary: 'What each window of a year allows this alliance now, exceptions included.',
      params: { alliance: Id, ...year },
      reply: Type.Object({
        items: Type.Array(WindowState),
        /** Round that is open now or opens next; the last one when all are over; null when none is set. */
        current: nullable(Round),
        /** The server's clock, which alone decides. */
        now: Moment,
      }),
    }),
    exceptions: route({
      method: 'GET',
      path: '/windows/:window/exceptions',
      summary: 'The exceptions given in a window, withdrawn ones included, newest first.',
      params: { window: Id },
      reply: Type.Object({ items: Type.Array(WindowException), abilities: Type.Array(Type.String()) }),
      refusals: ['programmes.no-such-window'],
    }),
    giveException: route({
      method: 'POST',
      path: '/windows/:window/exceptions',
      summary: 'Leaves a window open longer for one alliance, with a reason and an end.',
      params: { window: Id },
      body: Type.Object({ alliance: Id, endsAt: Minute, reason }, { additionalProperties: false }),
      reply: WindowException,
      status: 201,
      refusals: [
        'programmes.no-such-window',
        'programmes.no-such-alliance',
        'programmes.exception-exists',
        'programmes.exception-too-short',
        'programmes.exception-taken-up',
        'programmes.exception-correcting',
        'programmes.exception-round-closed',
        'programmes.exception-no-project',
      ],
    }),
    withdrawException: route({
      method: 'POST',
      path: '/exceptions/:exception/withdraw',
      summary: 'Withdraws an exception; it ends at once.',
      params: { exception: Id },
      body: Type.Object({ reason }, { additionalProperties: false }),
      reply: WindowException,
      refusals: ['programmes.no-such-exception', 'programmes.exception-withdrawn'],
    }),
    rulePages: route({
      method: 'GET',
      path: '/rules',
      summary: 'Which programme years have written rules.',
      reply: Type.Object({
        items: Type.Array(
          Type.Object({
            ...year,
            origin: RuleOrigin,
            kpis: Type.Integer(),
            readings: Type.Integer(),
          }),
        ),
      }),
    }),
    rules: route({
      method: 'GET',
      path: '/rules/:programme/:year',
      summary: 'The rules of a programme year: KPIs, readings with parameters, citations.',
      params: year,
      reply: RulePage,
      refusals: ['programmes.no-rules'],
    }),
    interpretations: route({
      method: 'GET',
      path: '/interpretations',
      summary: 'Where the sources contradict themselves or are silent: the readings that hold.',
      reply: Type.Object({ items: Type.Array(InterpretationLine) }),
    }),
  },
)
