import { kpiCodes } from '@openalliance/rules'
import Type, { type Static } from 'typebox'
import { Programme } from './programmes.ts'
import { Id, Moment, nullable, oneOf, paragraph, RocYear, route, slice } from './wire.ts'

export const KpiCodeText = oneOf(kpiCodes)

/** Open while it may be written, submitted by the PI, agreed by the office. */
export const targetSheetStates = ['open', 'submitted', 'agreed'] as const

/** A notice is told, a warning is told with weight; below the first term it wants a written reason as well. */
export const TargetAdvice = Type.Object({
  code: oneOf(['targets.growth', 'targets.below-first-term', 'targets.parts-differ']),
  severity: oneOf(['notice', 'warning']),
  facts: Type.Record(Type.String(), Type.Unknown()),
})
export type TargetAdvice = Static<typeof TargetAdvice>

export const TargetLine = Type.Object({
  kpi: KpiCodeText,
  unit: oneOf(['firm', 'person', 'ntd', 'case']),
  item: Type.Integer(),
  parent: nullable(Type.String()),
  class: oneOf(['main', 'other']),
  /** In the KPI's own unit; NT$ where it is money; null while nothing was agreed. */
  amount: nullable(Type.Integer()),
  /** Why it is lower than it should be; null where no reason is needed. */
  reason: nullable(Type.String()),
  /** 0 while there is none. */
  version: Type.Integer(),
  /** Last year's verified figure, or its target while verification is not closed; null where there is neither. */
  lastYear: nullable(Type.Integer()),
  lastYearIsVerified: Type.Boolean(),
  /** Target of the first term's third year, in the second term; null otherwise. */
  firstTermThirdYear: nullable(Type.Integer()),
  setBy: nullable(Type.String()),
  setAt: nullable(Moment),
  advice: Type.Array(TargetAdvice),
  remark: Type.Object({
    /** 實際執行達成狀況 */
    attainment: Type.String(),
    /** 簡要差異分析 */
    gap: Type.String(),
    version: Type.Integer(),
    writtenBy: nullable(Type.String()),
    writtenAt: nullable(Moment),
  }),
})
export type TargetLine = Static<typeof TargetLine>

export const TargetSheet = Type.Object({
  programme: Programme,
  year: RocYear,
  state: oneOf(targetSheetStates),
  stateVersion: Type.Integer(),
  submittedAt: nullable(Moment),
  submittedBy: nullable(Type.String()),
  /** The office's words when it sent the sheet back. */
  returnedBecause: nullable(Type.String()),
  lines: Type.Array(TargetLine),
  abilities: Type.Array(Type.String()),
})
export type TargetSheet = Static<typeof TargetSheet>

const at = { alliance: Id, year: RocYear }
const kpi = { ...at, kpi: KpiCodeText }
const version = Type.Integer({ minimum: 0 })

export const targets = slice(
  'targets',
  {
    'targets.no-such-project': 404,
    'targets.no-such-kpi': 404,
    'targets.sheet-closed': 409,
    'targets.year-closed': 409,
    'targets.sheet-open': 409,
    'targets.reason-needed': 422,
    'targets.incomplete': 422,
    'targets.stale-version': 409,
  },
  {
    read: route({
      method: 'GET',
      path: '/alliances/:alliance/years/:year/targets',
      summary: 'Expected outcomes of an alliance in a year, with remarks on attainment and gap.',
      params: at,
      reply: TargetSheet,
      refusals: ['targets.no-such-project'],
    }),
    set: route({
      method: 'PUT',
      path: '/alliances/:alliance/years/:year/targets/:kpi',
      summary:
        'Sets the expected outcome of one KPI; a lower one than the first term reached for wants a reason.',
      params: kpi,
      body: Type.Object(
        {
          version,
          amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
          reason: Type.Optional(nullable(paragraph(500))),
        },
        { additionalProperties: false },
      ),
      reply: TargetSheet,
      refusals: [
        'targets.no-such-project',
        'targets.no-such-kpi',
        'targets.sheet-closed',
        'targets.year-closed',
        'targets.reason-needed',
        'targets.stale-version',
      ],
    }),
    submit: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/targets/submission',
      summary: 'The PI hands the expected outcomes in.',
      params: at,
      body: Type.Object({ stateVersion: version }, { additionalProperties: false }),
      reply: TargetSheet,
      status: 200,
      scope: 'submit',
      refusals: [
        'targets.no-such-project',
        'targets.sheet-closed',
        'targets.year-closed',
        'targets.incomplete',
        'targets.stale-version',
      ],
    }),
    agree: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/targets/agreement',
      summary: 'The office agrees to the expected outcomes.',
      params: at,
      body: Type.Object({ stateVersion: version }, { additionalProperties: false }),
      reply: TargetSheet,
      status: 200,
      scope: 'verify',
      refusals: [
        'targets.no-such-project',
        'targets.sheet-open',
        'targets.year-closed',
        'targets.stale-version',
      ],
    }),
    reopen: route({
      method: 'POST',
      path: '/alliances/:alliance/years/:year/targets/return',
      summary: 'The office sends the expected outcomes back, with a reason.',
      params: at,
      body: Type.Object({ stateVersion: version, reason: paragraph(500) }, { additionalProperties: false }),
      reply: TargetSheet,
      status: 200,
      scope: 'verify',
      refusals: [
        'targets.no-such-project',
        'targets.sheet-open',
        'targets.year-closed',
        'targets.stale-version',
      ],
    }),
    remark: route({
      method: 'PUT',
      path: '/alliances/:alliance/years/:year/remarks/:kpi',
      summary: 'Writes how one KPI was attained and why it differs from what was expected.',
      params: kpi,
      body: Type.Object(
        { version, attainment: paragraph(1000), gap: paragraph(1000) },
        { additionalProperties: false },
      ),
      reply: TargetSheet,
      refusals: [
        'targets.no-such-project',
        'targets.no-such-kpi',
        'targets.year-closed',
        'targets.stale-version',
      ],
    }),
  },
)
