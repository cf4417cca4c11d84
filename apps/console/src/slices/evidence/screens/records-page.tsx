import { marks as markNames, type RecordLine, recordStatuses } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { DataTable, type Facet } from '../../../ui/data-table/data-table.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { markWord } from '../../../ui/marks.ts'
import { Tabs } from '../../../ui/tabs.tsx'
import { DocumentLinks } from '../../documents/parts/document-links.tsx'
import { listsOfYear } from '../../documents/queries.ts'
import { usePlace } from '../../figures/place.ts'
import { marksQuery } from '../../figures/queries.ts'
import { roundsOfYear } from '../../programmes/model/rounds-of-year.ts'
import { yearsQuery } from '../../programmes/queries.ts'
import { facetNames, filtersOf } from '../model/list-address.ts'
import { CarryOverCard } from '../parts/carry-over-card.tsx'
import { NewRecord } from '../parts/new-record.tsx'
import { recordColumns } from '../parts/record-columns.tsx'
import type { RecordMarkLine } from '../parts/record-mark.tsx'
import { recordTitle, statusWord, typeName } from '../parts/record-words.ts'
import { RemovedRecords } from '../parts/removed-records.tsx'
import { useIsOfTeam } from '../parts/use-is-of-team.ts'
import { acceptedTypesQuery, countsQuery, faultText, recordsQuery } from '../queries.ts'

const all = 'all'

const facetsOf = (
  byStatus: Readonly<Record<string, number>> | undefined,
  rounds: readonly number[],
): Facet[] => [
  {
    key: 'status',
    label: m['evidence.ui.status'](),
    choices: recordStatuses.map((status) => {
      const count = byStatus?.[status]
      return { value: status, label: statusWord(status), ...(count !== undefined && { count }) }
    }),
  },
  {
    key: 'mark',
    label: m['evidence.ui.verdict'](),
    choices: markNames.map((mark) => ({ value: mark, label: markWord(mark) })),
  },
  {
    key: 'round',
    label: m['evidence.ui.round'](),
    choices: rounds.map((round) => ({ value: String(round), label: m['evidence.ui.round-of']({ round }) })),
  },
]

/** 工作進度: every record of the year; which ones are shown, and how, stands in the address. */
export const RecordsPage = () => {
  const { alliance, year } = usePlace()
  const navigate = useNavigate()
  const [isChoosing, setChoosing] = useState(false)
  const [address, setAddress] = useTableAddress(facetNames)
  const { data: accepted } = useSuspenseQuery(acceptedTypesQuery(alliance, year))
  const { data: years } = useSuspenseQuery(yearsQuery)
  const writes = useIsOfTeam(alliance)
  const types = accepted.items.map(({ name }) => name)
  const { type, ...others } = filtersOf(address, types, recordStatuses)
  const { sort: _sort, direction: _direction, ...counted } = others
  const list = useInfiniteQuery(recordsQuery(alliance, year, type ? { ...others, type } : others))
  const counts = useQuery(countsQuery(alliance, year, counted))
  const marks = useQuery(marksQuery(alliance, year))
  const byRecord = new Map(
    (marks.data?.items ?? []).map((line): [string, RecordMarkLine] => [line.record, line]),
  )

  const rows: RecordLine[] = list.data?.pages.flatMap((page) => page.items) ?? []

  const open = (record: RecordLine) =>
    void navigate({
      to: '/alliances/$alliance/years/$year/records/$record',
      params: { alliance, year: String(year), record: record.id },
    })
  const chooseType = (key: string) => {
    const { type: _dropped, ...facets } = address.facets
    setAddress({ ...address, row: null, facets: key === all ? facets : { ...facets, type: key } })
  }
  const inTab = {
    ...address,
    facets: Object.fromEntries(Object.entries(address.facets).filter(([key]) => key !== 'type')),
  }
  const total = list.data?.pages[0]?.total
  const table = (
    <DataTable
      caption={m['evidence.ui.records']()}
      columns={recordColumns({ alliance, year, marks: byRecord, isSortable: true })}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={recordTitle}
      address={inTab}
      onAddress={(next) => setAddress({ ...next, facets: { ...next.facets, ...(type && { type }) } })}
      facets={facetsOf(counts.data?.byStatus, roundsOfYear(years.items, year))}
      hasSearch
      onOpen={open}
      {...(writes && accepted.writing.acceptsEntries && { onNew: () => setChoosing(true) })}
      isLoading={list.isFetching}
      failure={list.error ? { text: faultText(list.error), onRetry: () => void list.refetch() } : undefined}
      more={
        list.hasNextPage
          ? { onLoad: () => void list.fetchNextPage(), isLoading: list.isFetchingNextPage }
          : undefined
      }
      total={total}
      empty={{
        title: m['evidence.ui.no-records'](),
        ...(writes && accepted.writing.acceptsEntries && { text: m['evidence.ui.no-records-text']() }),
      }}
    />
  )
  return (
    <Page
      title={m['evidence.ui.records']()}
      actions={
        <NewRecord {...{ alliance, year }} isOpen={isChoosing} onOpen={setChoosing} hasShortcut={false} />
      }
    >
      <Card>
        <Tabs
          aria-label={m['evidence.ui.type']()}
          chosen={type ?? all}
          onChoose={chooseType}
          tabs={[
            { key: all, label: m['evidence.ui.all-types'](), count: counts.data?.total, content: table },
            ...types.map((name) => ({
              key: name,
              label: typeName(name),
              count: counts.data ? (counts.data.byType[name] ?? 0) : undefined,
              content: table,
            })),
          ]}
        />
      </Card>
      {type === undefined || type === 'membership' ? (
        <CarryOverCard {...{ alliance, year }} isAsked={type === 'membership'} />
      ) : null}
      <DocumentLinks links={listsOfYear(alliance, year)} />
      {writes ? <RemovedRecords {...{ alliance, year }} /> : null}
    </Page>
  )
}
