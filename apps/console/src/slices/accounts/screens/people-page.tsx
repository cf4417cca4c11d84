import { type PersonLine, type PersonState, personStates } from '@openalliance/contract'
import { m, rocMinute, say } from '@openalliance/messages'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale } from '../../../locale.ts'
import { Page } from '../../../shell/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { IssueAccount } from '../parts/issue-account.tsx'
import { PersonDialog } from '../parts/person-dialog.tsx'
import { PersonStateChip } from '../parts/person-state-chip.tsx'
import { rightName } from '../parts/right-name.ts'
import { peopleQuery } from '../queries.ts'

const stateOf = (text: string | undefined): PersonState | undefined =>
  personStates.find((state) => state === text)

/** Accounts: found, issued, closed and opened; with a link to who never received theirs. */
export const PeoplePage = () => {
  const locale = useLocale()
  const [address, setAddress] = useTableAddress(['state'])
  const [isIssuing, setIssuing] = useState(false)
  const state = stateOf(address.facets.state)
  const list = useInfiniteQuery(
    peopleQuery({ ...(address.search && { search: address.search }), ...(state && { state }) }),
  )
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const chosen = rows.find(({ id }) => id === address.row)
  const [isOpen, setOpen] = useState(false)
  const mayIssue = first?.abilities.includes('issueAccounts') ?? false
  const rolesOf = ({ grants }: PersonLine) =>
    grants.length === 0 ? '—' : grants.map((grant) => <div key={grant.id}>{rightName(grant, locale)}</div>)
  const begin = () => setIssuing(true)
  return (
    <Page
      title={m['accounts.ui.people.title']()}
      actions={
        mayIssue ? (
          <Button tone="primary" shortcut="N" onPress={begin}>
            {m['accounts.ui.issue.title']()}
          </Button>
        ) : undefined
      }
    >
      <Card>
        <DataTable
          caption={m['accounts.ui.people.title']()}
          rows={rows}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          address={address}
          onAddress={setAddress}
          hasSearch
          facets={[
            {
              key: 'state',
              label: m['accounts.ui.state'](),
              choices: personStates.map((value) => ({
                value,
                label: say(`accounts.state.${value}`, {}, locale),
              })),
            },
          ]}
          onOpen={({ id }) => {
            setAddress({ ...address, row: id })
            setOpen(true)
          }}
          {...(mayIssue && { onNew: begin })}
          isLoading={list.isFetching}
          failure={list.error ? { text: list.error.message, onRetry: () => void list.refetch() } : undefined}
          more={
            list.hasNextPage
              ? { onLoad: () => void list.fetchNextPage(), isLoading: list.isFetchingNextPage }
              : undefined
          }
          total={first?.total}
          empty={{ title: m['accounts.ui.people.none']() }}
          columns={[
            {
              key: 'name',
              head: m['accounts.ui.name'](),
              cell: ({ name, email }) => (
                <>
                  {name}
                  <br />
                  <small>{email}</small>
                </>
              ),
              opensRow: true,
              onPhone: 'title',
            },
            {
              key: 'state',
              head: m['accounts.ui.state'](),
              cell: (person) => <PersonStateChip state={person.state} />,
              onPhone: 'figure',
            },
            {
              key: 'roles',
              head: m['accounts.ui.people.roles'](),
              cell: (person) => <div>{rolesOf(person)}</div>,
              onPhone: 'line',
            },
            {
              key: 'seen',
              head: m['accounts.ui.people.last-sign-in'](),
              cell: ({ lastSignInAt }) =>
                lastSignInAt ? rocMinute(lastSignInAt) : m['accounts.ui.people.never'](),
              onPhone: 'line',
            },
          ]}
        />
      </Card>
      {isIssuing && first ? (
        <IssueAccount issuable={first.issuable} onClose={() => setIssuing(false)} />
      ) : null}
      {isOpen && chosen && first ? (
        <PersonDialog
          person={chosen}
          abilities={first.abilities}
          issuable={first.issuable}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  )
}
