import { inLocale, m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { placesOf } from './home-way.ts'
import { useLocale } from './locale.ts'
import { Page } from './shell/page.tsx'
import { myAlliancesQuery } from './slices/alliances/queries.ts'
import { Card } from './ui/card.tsx'
import { EmptyState } from './ui/empty-state.tsx'
import { LinkButton } from './ui/link-button.tsx'

/**
 * Where somebody stands after signing in who has several alliances, or none; everybody else is sent on before this page
 * is shown. Who holds no right yet is told what is missing, and who can give it.
 */
export const HomePage = () => {
  const locale = useLocale()
  const alliances = useSuspenseQuery(myAlliancesQuery).data.items
  const places = placesOf(alliances)
  return (
    <Page title={m['ui.home-title']()} isNarrow>
      {places.length === 0 && alliances.length > 0 ? (
        <EmptyState title={m['ui.home-no-project']()}>{m['ui.home-no-project-text']()}</EmptyState>
      ) : places.length === 0 ? (
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
