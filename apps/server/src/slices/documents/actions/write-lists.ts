import type { Locale, SheetFormat } from '@openalliance/contract'
import { m, reasonText, rocMinute, say, toldNow } from '@openalliance/messages'
import type { EvidenceRecord, EvidenceTypeName, LedgerLine } from '@openalliance/rules'
import type { House, Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import type { Download } from '../../../platform/http/routes.ts'
import type { Column, Table, TableRow } from '../../../platform/spreadsheets/table.ts'
import { writeCsv } from '../../../platform/spreadsheets/write-csv.ts'
import { odsMediaType, writeOds } from '../../../platform/spreadsheets/write-ods.ts'
import { writeXlsx, xlsxMediaType } from '../../../platform/spreadsheets/write-xlsx.ts'
import { allianceNames } from '../../alliances/public.ts'
import { recordBriefs, recordsForCalculator } from '../../evidence/public.ts'
import { linesSeenBy, speakFor } from '../../figures/public.ts'
import { organisationsByIds } from '../../organisations/public.ts'
import { lastSnapshotOfYear } from '../../submissions/public.ts'
import { fileStem } from '../model/file-stem.ts'

interface Place {
  readonly alliance: string
  readonly year: number
}

interface Listed {
  readonly record: EvidenceRecord
  readonly number: string | null
  readonly name: string
  readonly county: string | null
  readonly status: string
  readonly lines: readonly LedgerLine[]
}

const listedOf = async (
  reader: Reader,
  who: Pick<Caller, 'grants'>,
  { alliance, year }: Place,
  type: EvidenceTypeName,
): Promise<Listed[]> => {
  const isHandedIn = !isOfTeam(who, alliance)
  const [records, lines] = await Promise.all([
    recordsForCalculator(reader, alliance, year, isHandedIn ? 'all-as-handed-in' : 'all'),
    linesSeenBy(reader, who, alliance, year),
  ])
  const wanted = records.filter((record) => record.type === type)
  const [briefs, organisations] = await Promise.all([
    recordBriefs(
      reader,
      alliance,
      wanted.map(({ id }) => id),
      isHandedIn,
    ),
    organisationsByIds(
      reader,
      wanted.flatMap(({ organisation }) => organisation?.id ?? []),
    ),
  ])
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  return wanted.map((record) => {
    const organisation = record.organisation && organisations.get(record.organisation.id)
    return {
      record,
      number: organisation?.businessNumber ?? null,
      name: organisation?.name ?? '',
      county: organisation?.county ?? null,
      status: briefs.get(record.id)?.status ?? 'draft',
      lines: byRecord.get(record.id) ?? [],
    }
  })
}

const verdictOf = ({ record, lines, status }: Listed, locale: Locale) => {
  const { mark, obstacle } = speakFor(lines)
  return {
    verdict: say(`figures.mark.${mark}`, {}, locale),
    why: obstacle ? reasonText(toldNow(obstacle, status), record.type, locale) : '',
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const optionText = (field: string, value: unknown, locale: Locale): string | null =>
  typeof value === 'string' ? say(`rules.option.${field}.${value}`, {}, locale) : null

const common = (listed: Listed, locale: Locale): TableRow => ({
  number: listed.number,
  name: listed.name,
  kind: listed.record.organisation ? say(`rules.kind.${listed.record.organisation.kind}`, {}, locale) : null,
  county: listed.county ? say(`rules.county.${listed.county}`, {}, locale) : null,
  region: listed.record.organisation?.region
    ? say(`rules.region.${listed.record.organisation.region}`, {}, locale)
    : null,
  status: say(`evidence.status.${listed.status}`, {}, locale),
  ...verdictOf(listed, locale),
})

type Kind = Column['kind']

const columns = (
  locale: Locale,
  of: readonly (readonly [key: string, kind: Kind, width: number])[],
): Column[] =>
  of.map(([key, kind, width]) => ({ key, kind, width, label: say(`documents.column.${key}`, {}, locale) }))

const memberTable = (listed: readonly Listed[], locale: Locale): Pick<Table, 'columns' | 'rows'> => ({
  columns: columns(locale, [
    ['number', 'code', 12],
    ['name', 'text', 36],
    ['kind', 'text', 18],
    ['county', 'text', 12],
    ['region', 'text', 14],
    ['basis', 'text', 16],
    ['start', 'day', 12],
    ['end', 'day', 12],
    ['fee-by', 'text', 14],
    ['fee', 'money', 14],
    ['verdict', 'text', 12],
    ['why', 'text', 60],
    ['status', 'text', 12],
  ]),
  rows: listed.map((one) => {
    const { content } = one.record
    return {
      ...common(one, locale),
      basis: optionText('basis', content.basis, locale),
      start: textOf(content.start),
      end: textOf(content.terminatedOn) ?? textOf(content.end),
      'fee-by': optionText('feeBy', content.feeBy, locale),
      fee: numberOf(content.fee),
    }
  }),
})

const incomeTable = (listed: readonly Listed[], locale: Locale): Pick<Table, 'columns' | 'rows'> => ({
  columns: columns(locale, [
    ['received', 'day', 12],
    ['income-kind', 'text', 16],
    ['title', 'text', 36],
    ['number', 'code', 12],
    ['name', 'text', 36],
    ['amount', 'money', 16],
    ['verdict', 'text', 12],
    ['why', 'text', 60],
    ['status', 'text', 12],
  ]),
  rows: listed.map((one) => {
    const { content } = one.record
    return {
      ...common(one, locale),
      received: textOf(content.receivedOn),
      'income-kind': optionText('kind', content.kind, locale),
      title: textOf(content.title),
      amount: numberOf(content.amount),
    }
  }),
})

const notesFor = async (
  reader: Reader,
  house: House,
  { alliance, year }: Place,
  locale: Locale,
): Promise<string[]> => {
  const last = await lastSnapshotOfYear(reader, alliance, year)
  return [
    m['documents.list-note']({ year, time: rocMinute(house.clock.now()) }, { locale }),
    m['documents.list-all']({}, { locale }),
    last
      ? m['documents.list-snapshot']({ number: last.number, sha256: last.sha256 }, { locale })
      : m['documents.list-no-snapshot']({}, { locale }),
  ]
}

const written = (table: Table, format: SheetFormat): Pick<Download, 'bytes' | 'mediaType'> => {
  switch (format) {
    case 'xlsx':
      return { bytes: writeXlsx([table]), mediaType: xlsxMediaType }
    case 'ods':
      return { bytes: writeOds([table]), mediaType: odsMediaType }
    case 'csv':
      return { bytes: writeCsv(table), mediaType: 'text/csv; charset=utf-8' }
  }
}

const lists = {
  membership: { title: 'documents.title.members', build: memberTable },
  income: { title: 'documents.title.income', build: incomeTable },
} as const

/** The member list or the income list of this moment: every record, drafts too, with its verdict and the reason. */
export const writeList = async (
  reader: Reader,
  house: House,
  who: Pick<Caller, 'grants'>,
  place: Place,
  type: keyof typeof lists,
  format: SheetFormat,
  locale: Locale,
): Promise<Download> => {
  const title = say(lists[type].title, {}, locale)
  const name = (await allianceNames(reader, [place.alliance])).get(place.alliance)
  const table: Table = {
    title: `${title} ${place.year}`,
    ...lists[type].build(await listedOf(reader, who, place, type), locale),
    notes: await notesFor(reader, house, place, locale),
  }
  return { ...written(table, format), fileName: `${fileStem(name, title, locale)}-${place.year}.${format}` }
}
