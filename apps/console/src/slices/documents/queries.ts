import { documents, sheetFormats } from '@openalliance/contract'
import { getLocale, m } from '@openalliance/messages'
import { addressOf } from '../../api/client.ts'
import type { DocumentLink } from './parts/document-links.tsx'

const { routes } = documents
const inThisLanguage = () => ({ locale: getLocale() })

/** The documents that a submission gave rise to; made from its snapshot. */
export const documentsOfSubmission = (alliance: string, snapshot: string): readonly DocumentLink[] => [
  {
    address: addressOf(routes.cumulative, { alliance, snapshot }, inThisLanguage()),
    label: m['documents.ui.cumulative-as-submitted'](),
    kind: 'PDF',
  },
  {
    address: addressOf(routes.receipt, { alliance, snapshot }, inThisLanguage()),
    label: m['documents.title.receipt'](),
    kind: 'PDF',
  },
]

export const documentsOfVerification = (alliance: string, record: string): readonly DocumentLink[] => [
  {
    address: addressOf(routes.verificationRecord, { alliance, record }, inThisLanguage()),
    label: m['documents.title.verification'](),
    kind: 'PDF',
  },
]

export const documentsOfFigure = (alliance: string, year: number, kpi: string): readonly DocumentLink[] => [
  {
    address: addressOf(routes.explanation, { alliance, year, kpi }, inThisLanguage()),
    label: m['documents.title.explanation'](),
    kind: 'PDF',
  },
]

/** The lists of an alliance-year as they are now. */
export const listsOfYear = (alliance: string, year: number): readonly DocumentLink[] =>
  ([routes.members, routes.income] as const).flatMap((route, index) =>
    sheetFormats.map((format) => ({
      address: addressOf(route, { alliance, year, format }, inThisLanguage()),
      label: index === 0 ? m['documents.title.members']() : m['documents.title.income'](),
      kind: format.toUpperCase(),
    })),
  )
