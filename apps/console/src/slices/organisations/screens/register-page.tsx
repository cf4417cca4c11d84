import { type Organisation, organisationKinds } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { regions } from '@openalliance/rules'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useOwnStep } from '../../../shell/own-step.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { DataTable, type Facet } from '../../../ui/data-table/data-table.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { countyInRegion, regionName } from '../../alliances/parts/alliance-words.ts'
import { faultText } from '../../evidence/queries.ts'
import { AddOrganisationDialog } from '../parts/add-organisation-dialog.tsx'
import { kindName, memberList } from '../parts/organisation-words.ts'
import { useAllianceNames } from '../parts/use-alliance-names.ts'
import { useSettled } from '../parts/use-settled.ts'
import { type RegisterFilters, registerQuery } from '../queries.ts'

const facetNames = ['kind', 'region'] as const

interface Line extends Organisation {
  readonly memberOf: readonly string[]
}

const columnsWith = (namesOf: (ids: readonly string[]) => string[]): Column<Line>[] => [
  {
    key: 'name',
    head: m['organisations.field.name'](),
    onPhone: 'title',
    cell: ({ id, name }) => (
      <Link to="/organisations/$organisation" params={{ organisation: id }}>
        {name}
      </Link>
    ),
  },
  {
    key: 'number',
    head: m['organisations.field.businessNumber'](),
    onPhone: 'line',
    cell: ({ businessNumber }) => businessNumber ?? '—',
  },
  { key: 'kind', head: m['organisations.field.kind'](), onPhone: 'line', cell: ({ kind }) => kindName(kind) },
  {
    key: 'county',
    head: m['organisations.field.county'](),
    onPhone: 'line',
    cell: ({ county, region }) => (county ? countyInRegion(county, region) : '—'),
  },
  {
    key: 'members',
    head: m['organisations.ui.member-in'](),
    onPhone: 'line',
    cell: ({ memberOf }) => memberList(namesOf(memberOf)),
  },
]

const facets = (): Facet[] => [
  {
    key: 'kind',
    label: m['organisations.field.kind'](),
    choices: organisationKinds.map((kind) => ({ value: kind, label: kindName(kind) })),
  },
  {
    key: 'region',
    label: m['organisations.ui.region'](),
    choices: regions.map((region) => ({ value: region, label: regionName(region) })),
  },
]

const among = <Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined =>
  values.find((value) => value === text)

/** 機構登錄簿: every firm, school and body that any alliance has named, found by any part of a name or number. */
export const RegisterPage = () => {
  const navigate = useNavigate()
  const ownStep = useOwnStep()
  const [address, setAddress] = useTableAddress(facetNames)
  const [isAdding, setAdding] = useState(false)
  const add = () => {
    ownStep.begin()
    setAdding(true)
  }
  const namesOf = useAllianceNames()
  const search = useSettled(address.search.trim())
  const kind = among(organisationKinds, address.facets.kind)
  const region = among(regions, address.facets.region)
  const filters: RegisterFilters = {
    ...(search && { search }),
    ...(kind && { kind }),
    ...(region && { region }),
  }
  const list = useInfiniteQuery(registerQuery(filters))
  const mayAdd = list.data?.pages[0]?.abilities.includes('amendRegister') ?? false
  const open = (organisation: { readonly id: string }) =>
    void navigate({ to: '/organisations/$organisation', params: { organisation: organisation.id } })
  return (
    <Page
      title={m['organisations.ui.register']()}
      actions={
        mayAdd ? (
          <Button tone="primary" shortcut="N" onPress={add}>
            {m['organisations.ui.add-title']()}
          </Button>
        ) : undefined
      }
    >
      <Card>
        <DataTable<Line>
          caption={m['organisations.ui.register']()}
          columns={columnsWith(namesOf)}
          rows={list.data?.pages.flatMap((page) => page.items) ?? []}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          address={address}
          onAddress={setAddress}
          facets={facets()}
          hasSearch
          onOpen={open}
          {...(mayAdd && { onNew: add })}
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
            title: m['organisations.ui.register-empty'](),
            text: m['organisations.ui.register-empty-text'](),
          }}
        />
      </Card>
      {isAdding ? (
        <AddOrganisationDialog
          door={null}
          typed={address.search}
          onClose={() => setAdding(false)}
          onChosen={(organisation) => ownStep.take(() => open(organisation))}
        />
      ) : null}
    </Page>
  )
}
