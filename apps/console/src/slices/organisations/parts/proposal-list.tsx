import type { OrganisationProposal } from '@openalliance/contract'
import { getLocale, inLocale, m, rocDay, rocMinute, say } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import type { Mark } from '../../../ui/marks.ts'
import { faultText } from '../../evidence/queries.ts'
import { type Door, proposalFileAddress, registerChanged, withdrawProposal } from '../queries.ts'
import { fieldLabel, numberAndName, valueText } from './organisation-words.ts'

const markOfState: Readonly<Record<OrganisationProposal['state'], Mark>> = {
  open: 'person',
  accepted: 'counts',
  declined: 'not',
  withdrawn: 'neutral',
}

interface Moved {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

const heldFrom = (since: string | null): string =>
  since ? m['organisations.ui.from-day']({ day: rocDay(since) }) : m['organisations.ui.facts-always']()

/** One proposal: old beside new, from when on, why, the proof, and what became of it. */
const Proposal = ({
  proposal,
  door,
  children,
}: {
  readonly proposal: OrganisationProposal
  readonly door: Door
  readonly children?: ReactNode
}) => {
  const { organisation, alliance } = proposal
  const moved = Object.keys(proposal.after).map(
    (field): Moved => ({ field, before: proposal.before[field], after: proposal.after[field] }),
  )
  return (
    <Card
      title={
        door === null ? (
          <Link to="/organisations/$organisation" params={{ organisation: organisation.id }}>
            {numberAndName(organisation)}
          </Link>
        ) : (
          m['organisations.ui.proposal']()
        )
      }
      aside={
        <Chip mark={markOfState[proposal.state]}>
          {say(`organisations.proposal-state.${proposal.state}`, {}, getLocale())}
        </Chip>
      }
    >
      <SheetTable<Moved>
        caption={m['organisations.ui.proposal']()}
        rows={moved}
        rowKey={({ field }) => field}
        columns={[
          {
            key: 'field',
            head: m['organisations.ui.what'](),
            onPhone: 'title',
            cell: ({ field }) => fieldLabel(field),
          },
          {
            key: 'before',
            head: m['organisations.ui.now-says'](),
            onPhone: 'line',
            cell: ({ field, before }) => valueText(field, before),
          },
          {
            key: 'after',
            head: m['organisations.ui.should-say'](),
            onPhone: 'line',
            cell: ({ field, after }) => <b>{valueText(field, after)}</b>,
          },
        ]}
      />
      <p>
        {proposal.adopted && proposal.adopted.since !== proposal.since
          ? m['organisations.ui.adopted-otherwise']({
              asked: heldFrom(proposal.since),
              adopted: heldFrom(proposal.adopted.since),
            })
          : heldFrom(proposal.since)}
        <br />
        {m['organisations.ui.because']({ reason: proposal.reason })}
        <br />
        <a href={proposalFileAddress(door, proposal.id)} target="_blank" rel="noreferrer">
          {m['organisations.ui.open-proof']({ name: proposal.proof.fileName })}
        </a>
      </p>
      <p className="muted">
        {m['organisations.ui.proposed-by']({
          by: proposal.proposedBy,
          alliance: inLocale(alliance.nameZh, alliance.nameEn, getLocale()),
          at: rocMinute(proposal.proposedAt),
        })}
        {proposal.decidedAt && proposal.state !== 'withdrawn' ? (
          <>
            <br />
            {m['organisations.ui.decided-by']({
              by: proposal.decidedBy ?? '',
              at: rocMinute(proposal.decidedAt),
            })}
            {proposal.decisionReason ? (
              <>
                <br />
                {m['organisations.ui.because']({ reason: proposal.decisionReason })}
              </>
            ) : null}
          </>
        ) : null}
      </p>
      {children}
    </Card>
  )
}

interface ProposalListProps {
  readonly proposals: readonly OrganisationProposal[]
  /** Through whose door they are read; null for the office. */
  readonly door: Door
  /** What the office may do with an open one. */
  readonly stepsOf?: (proposal: OrganisationProposal) => ReactNode
}

/** Proposals with their state, as both sides see them; the team takes an open one back. */
export const ProposalList = ({ proposals, door, stepsOf }: ProposalListProps) => {
  const client = useQueryClient()
  const withdrawing = useIntention({
    span: 'input',
    does: (attempt, proposal: string) => withdrawProposal(door ?? '', proposal, attempt),
    onSuccess: () => {
      registerChanged(client)
      notify(m['organisations.ui.proposal-withdrawn']())
    },
  })
  return (
    <>
      {withdrawing.error ? (
        <div role="alert" className="finding not">
          {faultText(withdrawing.error)}
        </div>
      ) : null}
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} door={door}>
          {proposal.state !== 'open' ? null : door === null ? (
            stepsOf?.(proposal)
          ) : (
            <Button isSmall isPending={withdrawing.isPending} onPress={() => withdrawing.mutate(proposal.id)}>
              {m['organisations.ui.withdraw-proposal']()}
            </Button>
          )}
        </Proposal>
      ))}
    </>
  )
}
