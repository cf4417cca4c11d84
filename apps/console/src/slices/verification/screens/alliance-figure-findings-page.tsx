import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FigureFindingCard } from '../parts/figure-finding-card.tsx'
import { figureFindingsOfQuery } from '../queries.ts'

/** Of one alliance: what would move its figures, what the office decided, and why. */
export const AllianceFigureFindingsPage = () => {
  const { alliance = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(figureFindingsOfQuery(alliance))
  return (
    <Page title={m['verification.ui.figure-findings-of']()}>
      {data.items.length === 0 ? (
        <Card>
          <EmptyState title={m['verification.ui.no-figure-findings']()}>
            {m['verification.ui.no-figure-findings-of']()}
          </EmptyState>
        </Card>
      ) : (
        data.items.map((finding) => <FigureFindingCard key={finding.id} finding={finding} isOfMany={false} />)
      )}
    </Page>
  )
}
