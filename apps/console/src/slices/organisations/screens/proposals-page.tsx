import type { OrganisationProposal, ProposalDecision, ProposalState } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { Page } from '../../../shell/page.tsx'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { faultText } from '../../evidence/queries.ts'
import { numberAndName } from '../parts/organisation-words.ts'
import { ProposalList } from '../parts/proposal-list.tsx'
import { type SinceWhen, SinceWhenField, sinceOf } from '../parts/since-when.tsx'
import { decideProposal, proposalsQuery, registerChanged } from '../queries.ts'

interface Deciding {
  readonly proposal: OrganisationProposal
  readonly decision: ProposalDecision['decision']
}

const asProposed = ({ since }: OrganisationProposal): SinceWhen =>
  since === null ? { how: 'always', day: null } : { how: 'changed', day: since as SinceWhen['day'] }

/** The office takes over what was proposed, from the day it finds in the papers, or declines it with a reason. */
const DecisionDialog = ({ asked, onClose }: { readonly asked: Deciding; readonly onClose: () => void }) => {
  const client = useQueryClient()
  const { proposal, decision } = asked
  const [since, setSince] = useState(() => asProposed(proposal))
  const isAccepting = decision === 'accept'
  const from = sinceOf(since)
  const [isAsked, setAsked] = useState(false)
  const lacksDay = isAccepting && from === undefined
  const deciding = useIntention({
    does: (attempt, reason: string) =>
      decideProposal(
        proposal.id,
        {
          decision,
          version: proposal.version,
          ...(isAccepting && from !== undefined ? { since: from } : {}),
          ...(reason ? { reason } : {}),
        },
        attempt,
      ),
    onSuccess: () => {
      registerChanged(client)
      notify(
        isAccepting ? m['organisations.ui.proposal-accepted']() : m['organisations.ui.proposal-declined'](),
      )
      onClose()
    },
  })
  return (
    <ConfirmWithReason
      isOpen
      title={
        isAccepting
          ? m['organisations.ui.accept-title']({ name: numberAndName(proposal.organisation) })
          : m['organisations.ui.decline-title']({ name: numberAndName(proposal.organisation) })
      }
      confirmLabel={isAccepting ? m['organisations.ui.accept']() : m['organisations.ui.decline']()}
      isReasonRequired={!isAccepting}
      isPending={deciding.isPending}
      error={deciding.error ? faultText(deciding.error) : undefined}
      onConfirm={(reason) => (lacksDay ? setAsked(true) : deciding.mutate(reason))}
      onClose={onClose}
    >
      {isAccepting ? (
        <>
          <p>{m['organisations.ui.accept-text']()}</p>
          <SinceWhenField
            value={since}
            onChange={setSince}
            error={isAsked && lacksDay ? m['organisations.ui.needed']() : undefined}
          />
        </>
      ) : (
        <p>{m['organisations.ui.decline-text']()}</p>
      )}
    </ConfirmWithReason>
  )
}

/** 廠商資料更正申請: what teams propose, what waits first. */
export const ProposalsPage = () => {
  const [state, setState] = useState<ProposalState | 'all'>('open')
  // What was shown stays until the other list is there, and the focus with it.
  const wanted = useDeferredValue(state)
  const { data } = useSuspenseQuery(proposalsQuery(wanted === 'all' ? null : wanted))
  const [asked, setAsked] = useState<Deciding | null>(null)
  const mayDecide = data.abilities.includes('decideProposals')
  return (
    <Page title={m['organisations.ui.proposals']()}>
      <RadioField<'open' | 'all'>
        label={m['verification.ui.filter']()}
        isInline
        value={state === 'open' ? 'open' : 'all'}
        onChange={(next) => next && setState(next)}
        choices={[
          { value: 'open', label: m['organisations.proposal-state.open']() },
          { value: 'all', label: m['verification.ui.filter-all']() },
        ]}
      />
      {data.items.length === 0 ? (
        <Card>
          <EmptyState title={m['organisations.ui.no-proposals']()}>
            {m['organisations.ui.no-proposals-text']()}
          </EmptyState>
        </Card>
      ) : (
        <ProposalList
          proposals={data.items}
          door={null}
          stepsOf={(proposal) =>
            mayDecide ? (
              <div className="row wrap">
                <Button tone="primary" onPress={() => setAsked({ proposal, decision: 'accept' })}>
                  {m['organisations.ui.accept']()}
                </Button>
                <Button onPress={() => setAsked({ proposal, decision: 'decline' })}>
                  {m['organisations.ui.decline']()}
                </Button>
              </div>
            ) : null
          }
        />
      )}
      {asked ? (
        <DecisionDialog
          key={`${asked.proposal.id} ${asked.decision}`}
          asked={asked}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  )
}
