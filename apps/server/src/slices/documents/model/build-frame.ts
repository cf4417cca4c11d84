import { inLocale, type Locale, m, rocMinute, say, thousands } from '@openalliance/messages'
import type { DocumentFrame, HeadFact } from './frame.ts'
import { printedAt } from './frame.ts'
import { count, thousands as exactThousands } from './money.ts'
import { frameWords } from './words.ts'

/** What the head of a document says of the alliance, as it was at the snapshot or is now. */
export interface AllianceHead {
  readonly nameZh: string
  readonly nameEn: string
  readonly hostZh: string
  readonly hostEn: string
  readonly field: string
  readonly projectNumber: string | null
  /** NT$. */
  readonly grant: number | null
  readonly principalInvestigator: string | null
}

export const allianceName = (alliance: Pick<AllianceHead, 'nameZh' | 'nameEn'>, locale: Locale): string =>
  inLocale(alliance.nameZh, alliance.nameEn, locale)

export const headFacts = (alliance: AllianceHead, year: number, locale: Locale): HeadFact[] => {
  const none = m['documents.none']({}, { locale })
  return [
    {
      label: m['documents.head.host']({}, { locale }),
      value: inLocale(alliance.hostZh, alliance.hostEn, locale),
    },
    { label: m['documents.head.pi']({}, { locale }), value: alliance.principalInvestigator ?? none },
    { label: m['documents.head.project']({}, { locale }), value: alliance.projectNumber ?? none },
    { label: m['documents.head.year']({}, { locale }), value: String(year) },
    {
      label: m['documents.head.field']({}, { locale }),
      value: `${alliance.field} ${say(`rules.field-code.${alliance.field}`, {}, locale)}`,
    },
    {
      label: m['documents.head.grant']({}, { locale }),
      value:
        alliance.grant === null
          ? none
          : m['documents.head.grant-amount']({ amount: thousands(alliance.grant) }, { locale }),
    },
  ]
}

export const frameOf = (
  of: {
    readonly title: string
    readonly about: string
    readonly year: number
    readonly snapshot: DocumentFrame['snapshot']
    /** For a document about a submission its own moment, so that the same document has the same bytes. */
    readonly at: Date
  },
  locale: Locale,
): DocumentFrame => ({
  language: locale,
  title: of.title,
  about: of.about,
  issuer: m['documents.issuer']({}, { locale }),
  ruleYear: String(of.year),
  snapshot: of.snapshot,
  printedAt: printedAt(of.at, rocMinute(of.at)),
  words: frameWords(locale),
})

/** A figure in the unit people read. */
export const figureIn = (value: number, unit: string): string =>
  unit === 'ntd' ? exactThousands(value) : count(value)
