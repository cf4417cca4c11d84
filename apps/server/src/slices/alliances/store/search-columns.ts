import { gramsOf, nameKey, searchKey } from '../../organisations/public.ts'
import type { AllianceRow, SearchColumns } from './alliances.ts'

type Searched = Pick<
  AllianceRow,
  | 'name_zh'
  | 'name_en'
  | 'host_zh'
  | 'host_en'
  | 'department_zh'
  | 'department_en'
  | 'technologies_zh'
  | 'technologies_en'
  | 'partners'
>

/** What search and the uniqueness of names rest on. */
export const searchColumnsOf = (row: Searched): SearchColumns => {
  const texts = [
    ...[row.name_zh, row.name_en, row.host_zh, row.host_en, row.department_zh, row.department_en],
    ...[...row.technologies_zh, ...row.technologies_en, ...row.partners],
  ]
  return {
    name_key: nameKey(row.name_zh),
    // Keys hold no line breaks, so a match never runs from one text into the next.
    search_key: texts.map(searchKey).join('\n'),
    grams: gramsOf(...texts),
  }
}
