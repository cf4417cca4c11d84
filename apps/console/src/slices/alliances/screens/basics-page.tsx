import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { meQuery } from '../../accounts/queries.ts'
import { allianceName } from '../parts/alliance-words.ts'
import { AwardCard } from '../parts/award-card.tsx'
import { BasicsForm } from '../parts/basics-form.tsx'
import { HandoversCard } from '../parts/handovers-card.tsx'
import { ProjectsCard } from '../parts/projects-card.tsx'
import { allianceQuery } from '../queries.ts'

/** 聯盟基本資料: what the award says, what the team writes, terms and projects, who leads. */
export const BasicsPage = () => {
  const { alliance: id = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(allianceQuery(id))
  const { data: me } = useSuspenseQuery(meQuery)
  const { alliance, abilities } = data
  const may = (ability: string) => abilities.includes(ability)
  return (
    <Page title={m['alliances.ui.basic-data']()} above={allianceName(alliance)}>
      <AwardCard alliance={alliance} mayChange={may('changeAward')} />
      <BasicsForm key={id} alliance={alliance} person={me.id} isReadOnly={!may('changeBasics')} />
      <ProjectsCard alliance={alliance} mayChange={may('changeAward')} />
      <HandoversCard alliance={alliance} mayHandOver={may('handOver')} />
    </Page>
  )
}
