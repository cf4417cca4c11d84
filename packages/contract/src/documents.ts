import Type from 'typebox'
import { Locale } from './person.ts'
import { Id, oneOf, RocYear, route, slice } from './wire.ts'

/** For reading with assistive technology, or for the archive. */
export const pdfStandards = ['ua-1', 'a-2a'] as const
export const sheetFormats = ['xlsx', 'ods', 'csv'] as const
export type SheetFormat = (typeof sheetFormats)[number]

const paper = { locale: Type.Optional(Locale), standard: Type.Optional(oneOf(pdfStandards)) }
const ofSnapshot = { alliance: Id, snapshot: Id }
const ofList = { alliance: Id, year: RocYear, format: oneOf(sheetFormats) }
const pdf = { method: 'GET', media: 'bytes', query: paper } as const

export const documents = slice(
  'documents',
  {
    'documents.no-such-document': 404,
    'documents.typesetting-busy': 503,
    'documents.typesetting-stopped': 503,
  },
  {
    cumulative: route({
      ...pdf,
      path: '/alliances/:alliance/submissions/:snapshot/cumulative-summary.pdf',
      summary: 'The cumulative summary table of a submission: expected, achieved, rate and explanation.',
      params: ofSnapshot,
      refusals: ['documents.no-such-document', 'documents.typesetting-busy'],
    }),
    receipt: route({
      ...pdf,
      path: '/alliances/:alliance/submissions/:snapshot/receipt.pdf',
      summary: 'The receipt of a submission.',
      params: ofSnapshot,
      refusals: ['documents.no-such-document', 'documents.typesetting-busy'],
    }),
    verificationRecord: route({
      ...pdf,
      path: '/alliances/:alliance/verification-records/:record/record.pdf',
      summary: 'A verification record: what counted, what did not and why, what must be corrected by when.',
      params: { alliance: Id, record: Id },
      refusals: ['documents.no-such-document', 'documents.typesetting-busy'],
    }),
    explanation: route({
      ...pdf,
      path: '/alliances/:alliance/years/:year/figures/:kpi/explanation.pdf',
      summary: 'How one number came about, to print and to hand on.',
      params: { alliance: Id, year: RocYear, kpi: Type.String({ maxLength: 20 }) },
      refusals: ['figures.no-such-kpi', 'documents.typesetting-busy'],
    }),
    members: route({
      method: 'GET',
      media: 'bytes',
      path: '/alliances/:alliance/years/:year/members/:format',
      summary: 'Every membership of the year, drafts too, with validity and verdict, as XLSX, ODS or CSV.',
      params: ofList,
      query: { locale: Type.Optional(Locale) },
    }),
    income: route({
      method: 'GET',
      media: 'bytes',
      path: '/alliances/:alliance/years/:year/income/:format',
      summary: 'The list of operating income with verdict, as XLSX, ODS or CSV.',
      params: ofList,
      query: { locale: Type.Optional(Locale) },
    }),
  },
)
