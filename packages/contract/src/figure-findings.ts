import Type, { type Static } from 'typebox'
import { verdictKinds } from './figures.ts'
import { DayText, Id, Moment, nullable, oneOf } from './wire.ts'

/** What would move a figure that was handed in: the register, the alliance's own data, a mended rule. */
export const findingCauses = ['register', 'alliance', 'edition'] as const
export type FindingCause = (typeof findingCauses)[number]

/** `lapsed`: what had caused it was taken back before anybody decided. */
export const figureFindingStates = ['open', 'reopened', 'left', 'lapsed'] as const
export type FigureFindingState = (typeof figureFindingStates)[number]

/**
 * What reopening does: `desk`, its records are judged again; `at-once`, the year has no rounds, its figures change and it is
 * closed again; `correction`, they are all back with the alliance and verified once its correction is handed in;
 * `lapsed-correction`, they are, and it is too late to hand them in.
 */
export const reopenings = ['desk', 'at-once', 'correction', 'lapsed-correction'] as const
export type Reopening = (typeof reopenings)[number]

/** A line as it stands or as it would be. */
const LineSays = Type.Object({
  verdict: oneOf(verdictKinds),
  /** In the KPI's own unit; money in NT$. */
  contribution: Type.Integer(),
  provisional: Type.Boolean(),
})

/**
 * Figures that were handed in or closed, as they stand and as they would be (interpretation 31): reckoned anew whenever an
 * open one is read, kept as they were at the decision afterwards.
 */
export const FigureFinding = Type.Object({
  id: Id,
  alliance: Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String(), field: Type.String() }),
  year: Type.Integer(),
  cause: oneOf(findingCauses),
  /** Whose data in the register changed; with the cause `register` only. */
  organisation: nullable(
    Type.Object({ id: Id, name: Type.String(), businessNumber: nullable(Type.String()) }),
  ),
  causedBy: nullable(Type.String()),
  causedAt: Moment,
  causeReason: nullable(Type.String()),
  /** From when on the register says it is so; null where it was always so, and with other causes. */
  since: nullable(DayText),
  /** Editions of the year's page, with the cause `edition` only. */
  editions: nullable(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
  /** The whole year is closed; of what was decided, whether it was then. */
  wasClosed: Type.Boolean(),
  changes: Type.Array(
    Type.Object({
      record: Id,
      type: Type.String(),
      title: Type.String(),
      round: Type.Integer(),
      kpi: Type.String(),
      before: nullable(LineSays),
      after: nullable(LineSays),
    }),
  ),
  figures: Type.Array(Type.Object({ kpi: Type.String(), before: Type.Integer(), after: Type.Integer() })),
  madeAt: Moment,
  state: oneOf(figureFindingStates),
  /** The round whose open correction bars reopening until it is handed in; null where nothing does. */
  barredByCorrection: nullable(Type.Integer()),
  /**
   * What reopening would do now, of an open one that nothing bars; what it did, of a reopened one: null where that was not
   * kept yet.
   */
  reopening: nullable(oneOf(reopenings)),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Moment),
  reason: nullable(Type.String()),
  version: Type.Integer(),
})
export type FigureFinding = Static<typeof FigureFinding>
