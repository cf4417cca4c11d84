import { inLocale, m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { isOffice } from './frame.ts'
import { useLocale } from './locale.ts'
import { Page } from './shell/page.tsx'
import { useMe } from './slices/accounts/use-account-frame.ts'
import { myAlliancesQuery } from './slices/alliances/queries.ts'
import { Card } from './ui/card.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { LinkButton } from './ui/link-button.tsx'

/**
 * Where somebody lands after signing in: at their one alliance's workspace, at the office's queue, or before the choice.
 * Who holds no right yet is told what is missing, and who can give it.
 */
export const HomePage = () => {
  const me = useMe()
  const locale = useLocale()
  const { data } = useSuspenseQuery(myAlliancesQuery)
  const places = data.items.flatMap((one) => {
    const [newest] = one.projects
    return newest ? [{ one, params: { alliance: one.id, year: String(newest.year) } }] : []
  })
  const [only] = places
  if (only && places.length === 1)
    return <Navigate to="/alliances/$alliance/years/$year" params={only.params} replace />
  if (places.length === 0 && me && isOffice(me)) return <Navigate to="/verification" replace />
  if (places.length === 0 && me?.abilities.includes('readPeople')) return <Navigate to="/people" replace />
  return (
    <Page title={m['ui.home-title']()} isNarrow>
      {places.length === 0 ? (
        <EmptyState title={m['ui.home-no-rights']()}>{m['ui.home-no-rights-text']()}</EmptyState>
      ) : (
        <Card title={m['ui.my-alliances']()}>
          <ul className="list">
            {places.map(({ one, params }) => (
              <li key={one.id}>
                <LinkButton to="/alliances/$alliance/years/$year" params={params}>
                  {inLocale(one.nameZh, one.nameEn, locale)}
                </LinkButton>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
