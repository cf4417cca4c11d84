import type { Grant, MyAlliance } from '@openalliance/contract'
import { inLocale, m, rocMinute, say } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLocale } from '../../../locale.ts'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { myAlliancesQuery } from '../../alliances/queries.ts'
import { meQuery } from '../queries.ts'

const mayHandIn = ({ role, maySubmit }: Grant): boolean => role === 'principal-investigator' || maySubmit

const Projects = ({ alliance }: { readonly alliance: MyAlliance | undefined }) => {
  const locale = useLocale()
  const [latest] = alliance?.projects ?? []
  if (!alliance || !latest) return <span className="muted">{m['accounts.ui.rights.no-project']()}</span>
  return (
    <>
      <Link
        to="/alliances/$alliance/years/$year"
        params={{ alliance: alliance.id, year: String(latest.year) }}
      >
        {m['ui.programme-year']({ year: latest.year })}
      </Link>{' '}
      <span className="muted">
        {say(`alliances.standing.${latest.standing}`, {}, locale)}
        {latest.term ? ` · ${m['accounts.ui.rights.term'](latest.term)}` : ''}
      </span>
    </>
  )
}

/** 現有權限列表: what one may do where, who gave it, and how each project stands. */
export const RightsPage = () => {
  const locale = useLocale()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: own } = useSuspenseQuery(myAlliancesQuery)
  const allianceOf = (grant: Grant) => own.items.find(({ id }) => id === grant.alliance?.id)
  return (
    <Page title={m['accounts.ui.rights.title']()}>
      <Card>
        {me.grants.length === 0 ? (
          <EmptyState title={m['ui.home-no-rights']()}>{m['ui.home-no-rights-text']()}</EmptyState>
        ) : (
          <SheetTable
            caption={m['accounts.ui.rights.title']()}
            rows={me.grants}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'place',
                head: m['accounts.ui.rights.place'](),
                cell: ({ alliance }) =>
                  alliance
                    ? inLocale(alliance.nameZh, alliance.nameEn, locale)
                    : m['accounts.ui.rights.whole-programme'](),
                onPhone: 'title',
              },
              {
                key: 'role',
                head: m['accounts.ui.role'](),
                cell: ({ role }) => say(`accounts.role.${role}`, {}, locale),
                onPhone: 'line',
              },
              {
                key: 'submit',
                head: m['accounts.ui.rights.submit'](),
                cell: (grant) =>
                  grant.alliance ? (
                    <Chip mark={mayHandIn(grant) ? 'counts' : 'neutral'}>
                      {mayHandIn(grant)
                        ? m['accounts.ui.may-submit.yes']()
                        : m['accounts.ui.may-submit.no']()}
                    </Chip>
                  ) : (
                    '—'
                  ),
                onPhone: 'figure',
              },
              {
                key: 'project',
                head: m['accounts.ui.rights.project'](),
                cell: (grant) => (grant.alliance ? <Projects alliance={allianceOf(grant)} /> : '—'),
                onPhone: 'line',
              },
              {
                key: 'given',
                head: m['accounts.ui.given'](),
                cell: ({ givenAt, givenBy }) => (
                  <span>
                    {rocMinute(givenAt)} <span className="muted">{givenBy ?? ''}</span>
                  </span>
                ),
                onPhone: 'line',
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
