import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { AppointCard } from '../parts/appoint-card.tsx'
import { PastRights, TeamTable } from '../parts/team-table.tsx'
import { teamQuery } from '../queries.ts'

/** 助理與權限: who may do what in the alliance; the PI gives, delegates and withdraws here. */
export const TeamPage = () => {
  const { alliance = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(teamQuery(alliance))
  const present = data.items.filter(({ withdrawnAt }) => withdrawnAt === null)
  const past = data.items.filter(({ withdrawnAt }) => withdrawnAt !== null)
  const mayAppoint = data.abilities.includes('appoint')
  return (
    <Page title={m['accounts.ui.team.title']()}>
      {mayAppoint ? <AppointCard alliance={alliance} /> : null}
      <Card
        title={m['accounts.ui.team.present']()}
        aside={mayAppoint ? undefined : m['accounts.ui.team.pi-decides']()}
      >
        <TeamTable alliance={alliance} members={present} />
      </Card>
      {past.length > 0 ? <PastRights members={past} /> : null}
    </Page>
  )
}
