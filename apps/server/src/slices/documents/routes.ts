import { documents, type Locale } from '@openalliance/contract'
import type { House } from '../../platform/house.ts'
import { routes } from '../../platform/http/routes.ts'
import {
  type Print,
  printCumulative,
  printExplanation,
  printReceipt,
  printVerification,
} from './actions/make-papers.ts'
import { writeList } from './actions/write-lists.ts'
import { readDocuments } from './policy.ts'

interface Asked {
  readonly house: House
  readonly locale: Locale
  readonly query: { readonly locale?: Locale; readonly standard?: 'ua-1' | 'a-2a' }
}

const how = ({ house, locale, query }: Asked): Print => ({
  house,
  locale: query.locale ?? locale,
  standard: query.standard ?? 'ua-1',
})

/** Making a document is heavy work; nobody needs more of it in a minute. */
const perMinute = 60

export const documentsRoutes = routes(documents, {
  cumulative: {
    may: readDocuments,
    perMinute,
    does: (reader, call) => printCumulative(reader, how(call), call.params.alliance, call.params.snapshot),
  },
  receipt: {
    may: readDocuments,
    perMinute,
    does: (reader, call) => printReceipt(reader, how(call), call.params.alliance, call.params.snapshot),
  },
  verificationRecord: {
    may: readDocuments,
    perMinute,
    does: (reader, call) => printVerification(reader, how(call), call.params.alliance, call.params.record),
  },
  explanation: {
    may: readDocuments,
    perMinute,
    does: (reader, call) => printExplanation(reader, how(call), call.who, call.params),
  },
  members: {
    may: readDocuments,
    perMinute,
    does: (reader, { params, query, locale, house, who }) =>
      writeList(reader, house, who, params, 'membership', params.format, query.locale ?? locale),
  },
  income: {
    may: readDocuments,
    perMinute,
    does: (reader, { params, query, locale, house, who }) =>
      writeList(reader, house, who, params, 'income', params.format, query.locale ?? locale),
  },
})
