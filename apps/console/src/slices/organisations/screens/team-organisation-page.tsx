import { m } from '@openalliance/messages'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { CorrectionForm } from '../parts/correction-form.tsx'
import { heldText, kindAndCounty, memberElsewhere, numberNotes } from '../parts/organisation-words.ts'
import { ProposalForm } from '../parts/proposal-form.tsx'
import { ProposalList } from '../parts/proposal-list.tsx'
import { StagesCard } from '../parts/stages-card.tsx'
import { organisationQuery, proposalsOfQuery } from '../queries.ts'
import { Names } from './organisation-page.tsx'

/** One organisation as a team sees it: what it may change, what it proposes to the office, what it was when. */
export const TeamOrganisationPage = () => {
  const { alliance = '', organisation: id = '' } = useParams({ strict: false })
  const { data } = useSuspenseQuery(organisationQuery(alliance, id))
  const { data: proposals } = useSuspenseQuery(proposalsOfQuery(alliance, id))
  const { organisation, heldBecause } = data
  const elsewhere = memberElsewhere(data.memberships - data.memberOf.length)
  const mayPropose = proposals.abilities.includes('proposeOrganisation')
  const isOpen = proposals.items.some(({ state }) => state === 'open')
  return (
    <Page title={organisation.name}>
      <Card isLeading aria-label={m['organisations.ui.what-it-is']()}>
        <div className="row wrap spread">
          <b>{organisation.businessNumber ?? m['organisations.ui.no-number']()}</b>
          <span>{kindAndCounty(organisation)}</span>
        </div>
        {numberNotes({
          otherNumber: organisation.otherNumber,
          isNumberVouched: organisation.numberVouch !== null,
        }).map((note) => (
          <div key={note} className="muted">
            {note}
          </div>
        ))}
        {elsewhere ? <div className="muted">{elsewhere}</div> : null}
        {heldBecause ? <div className="finding neutral">{heldText(heldBecause)}</div> : null}
      </Card>
      {proposals.items.length > 0 ? <ProposalList proposals={proposals.items} door={alliance} /> : null}
      <CorrectionForm key={`own ${organisation.version}`} detail={data} door={alliance} />
      {mayPropose && heldBecause && heldBecause !== 'not-used-here' && !isOpen ? (
        <ProposalForm key={`proposal ${organisation.version}`} detail={data} alliance={alliance} />
      ) : null}
      <StagesCard stages={data.stages} />
      <Names names={data.names} />
    </Page>
  )
}
