export {
  exceptedIndustries,
  type FieldCode,
  fieldCodes,
  type OperatingType,
  operatingTypes,
} from './alliance-codes.ts'
export { type CheckCode, checkCodes, type Severity, severities } from './checks.ts'
export {
  type AdviceCode,
  type AnswerCode,
  adviceCodes,
  advices,
  type OfficeQuestion,
  officeQuestions,
  type ProofKindCode,
  proofKinds,
  questions,
} from './codes.ts'
export {
  type Comparison,
  compare,
  type FigureChange,
  type LineChange,
  type Preview,
  preview,
} from './engine/compare.ts'
export {
  askedContent,
  type Content,
  type Issue,
  type IssueCode,
  isAbsent,
  isAsked,
  issueCodes,
  type Readiness,
  readiness,
  unfitCharacter,
  validateContent,
} from './engine/content.ts'
export * from './engine/day.ts'
export { type DayOfField, daysDone, daysToCome } from './engine/days-to-come.ts'
export { type Derived, derive, deriveFigures } from './engine/derive.ts'
export { evaluate } from './engine/evaluate.ts'
export type {
  ContentOf,
  DecidingDay,
  EvidenceType,
  FileFamily,
  OrderRule,
  Projection,
  ProofGroup,
} from './engine/evidence-type.ts'
export {
  asTold,
  decidingFinding,
  type Explanation,
  explain,
  isNotFilledIn,
  leaningFinding,
  overallVerdict,
  speakingFinding,
} from './engine/explain.ts'
export type {
  ChoiceField,
  ChoicesField,
  Condition,
  CountField,
  DayField,
  Field,
  FieldKind,
  FieldValue,
  MoneyField,
  OrganisationField,
  TextField,
  ValueOf,
  YesNoField,
} from './engine/field.ts'
export type { Kpi, KpiUnit } from './engine/kpi.ts'
export { leansOn } from './engine/leans-on.ts'
export { organisationOn } from './engine/organisation.ts'
export { outsidePeriod } from './engine/outside-period.ts'
export type { Parameter, Reading } from './engine/reading.ts'
export {
  type AcceptedType,
  type DerivedFigure,
  type DerivedName,
  type GrantCategory,
  type KpiClass,
  type Limits,
  mostRounds,
  type Origin,
  type PageKpi,
  type Round,
  type Rulebook,
} from './engine/rulebook.ts'
export { saidIn, saidPattern, says } from './engine/said.ts'
export * from './engine/verdict.ts'
export { yearForm } from './engine/year-form.ts'
export { evidenceTypeNames, evidenceTypeOf, evidenceTypes } from './evidence/catalogue.ts'
export {
  type Interpretation,
  type InterpretationKey,
  interpretation,
  interpretations,
} from './interpretations.ts'
export { isBeside, kpis } from './kpis/catalogue.ts'
export { type KpiCode, kpiCodes, retiredKpiCodes } from './kpis/codes.ts'
export { isProgramme, programmeNamed } from './programmes/catalogue.ts'
export { type Programme, type ProgrammeName, programmeNames } from './programmes/programme.ts'
export { type ReadingName, readingFacts, readingNames } from './readings/catalogue.ts'
export { type CountyCode, counties, countyCodes, countyOf, regionOfCounty, regions } from './regions.ts'
export { rulebookOf, rulebooks } from './rulebooks/registry.ts'
export { vocabulary } from './vocabulary.ts'
