import { type AllianceLine, projectStandings } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { fieldCodes, operatingTypes, regions } from '@openalliance/rules'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, linkOptions, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DataTable, type Facet } from '../../../ui/data-table/data-table.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { faultText } from '../../evidence/queries.ts'
import { useSettled } from '../../organisations/parts/use-settled.ts'
import { yearsQuery } from '../../programmes/queries.ts'
import { facetNames, filtersOf } from '../model/list-address.ts'
import {
  allianceName,
  fieldWithCode,
  hostName,
  operatingTypeName,
  regionName,
  standingWord,
  termText,
} from '../parts/alliance-words.ts'
import { CreateAllianceDialog } from '../parts/create-alliance-dialog.tsx'
import { alliancesQuery } from '../queries.ts'

/** The workspace of its year; basic data while it has no project. */
const pageOf = ({ id, project }: Pick<AllianceLine, 'id' | 'project'>) =>
  project
    ? linkOptions({
        to: '/alliances/$alliance/years/$year',
        params: { alliance: id, year: String(project.year) },
      })
    : linkOptions({ to: '/alliances/$alliance/basics', params: { alliance: id } })

const columns = (): Column<AllianceLine>[] => [
  {
    key: 'name',
    head: m['alliances.ui.alliance'](),
    onPhone: 'title',
    cell: (alliance) => <Link {...pageOf(alliance)}>{allianceName(alliance)}</Link>,
  },
  {
    key: 'field',
    head: m['alliances.ui.field'](),
    onPhone: 'line',
    cell: ({ field }) => fieldWithCode(field),
  },
  {
    key: 'host',
    head: m['alliances.ui.host'](),
    onPhone: 'line',
    cell: (alliance) => (
      <span>
        {hostName(alliance)} <small className="muted">{regionName(alliance.region)}</small>
      </span>
    ),
  },
  {
    key: 'pi',
    head: m['alliances.ui.pi'](),
    onPhone: 'line',
    cell: ({ principalInvestigator }) => principalInvestigator ?? '—',
  },
  {
    key: 'project',
    head: m['alliances.ui.project'](),
    onPhone: 'line',
    cell: ({ project }) =>
      project ? (
        <span>
          {project.number}
          <br />
          <small className="muted">
            {[m['ui.programme-year']({ year: project.year }), termText(project.term)]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
      ) : (
        '—'
      ),
  },
  {
    key: 'standing',
    head: m['alliances.ui.standing'](),
    onPhone: 'line',
    cell: ({ project }) =>
      project ? (
        <Chip isPlain mark={project.standing === 'running' ? 'counts' : 'neutral'}>
          {standingWord(project.standing)}
        </Chip>
      ) : null,
  },
]

const facetsWith = (years: readonly number[]): Facet[] => [
  {
    key: 'year',
    label: m['ui.years'](),
    choices: years.map((year) => ({ value: String(year), label: m['ui.programme-year']({ year }) })),
  },
  {
    key: 'field',
    label: m['alliances.ui.field'](),
    choices: fieldCodes.map((field) => ({ value: field, label: fieldWithCode(field) })),
  },
  {
    key: 'region',
    label: m['alliances.ui.region'](),
    choices: regions.map((region) => ({ value: region, label: regionName(region) })),
  },
  {
    key: 'type',
    label: m['alliances.ui.operating-type'](),
    choices: operatingTypes.map((type) => ({ value: type, label: operatingTypeName(type) })),
  },
  {
    key: 'standing',
    label: m['alliances.ui.standing'](),
    choices: projectStandings.map((standing) => ({ value: standing, label: standingWord(standing) })),
  },
]

/** 聯盟: all of them, searched and filtered in the address. */
export const AlliancesPage = () => {
  const navigate = useNavigate()
  const [address, setAddress] = useTableAddress(facetNames)
  const [isCreating, setCreating] = useState(false)
  const { data: calendar } = useQuery(yearsQuery)
  const list = useInfiniteQuery(alliancesQuery(filtersOf({ ...address, search: useSettled(address.search) })))
  const pages = list.data?.pages ?? []
  const mayCreate = pages[0]?.abilities.includes('createAlliance') ?? false
  const years = [...new Set(calendar?.items.map(({ year }) => year))]
  const open = (alliance: { readonly id: string }) =>
    void navigate({ to: '/alliances/$alliance/basics', params: { alliance: alliance.id } })
  const create = mayCreate ? (
    <Button tone="primary" shortcut="N" onPress={() => setCreating(true)}>
      {m['alliances.ui.create']()}
    </Button>
  ) : undefined
  return (
    <Page title={m['alliances.ui.alliances']()} actions={create}>
      <Card>
        <DataTable<AllianceLine>
          caption={m['alliances.ui.alliances']()}
          columns={columns()}
          rows={pages.flatMap((page) => page.items)}
          rowKey={({ id }) => id}
          rowName={allianceName}
          address={address}
          onAddress={setAddress}
          facets={facetsWith(years)}
          hasSearch
          onOpen={(alliance) => void navigate(pageOf(alliance))}
          {...(mayCreate && { onNew: () => setCreating(true) })}
          isLoading={list.isFetching}
          failure={
            list.error ? { text: faultText(list.error), onRetry: () => void list.refetch() } : undefined
          }
          more={
            list.hasNextPage
              ? { onLoad: () => void list.fetchNextPage(), isLoading: list.isFetchingNextPage }
              : undefined
          }
          empty={{
            title: m['alliances.ui.no-alliances'](),
            text: m['alliances.ui.no-alliances-text'](),
            ...(create && { action: create }),
          }}
        />
      </Card>
      {isCreating ? <CreateAllianceDialog onClose={() => setCreating(false)} onCreated={open} /> : null}
    </Page>
  )
}
