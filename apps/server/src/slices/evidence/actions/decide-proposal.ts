import type { OrganisationProposal, ProposalDecision } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { type Caller, demand } from '../../../platform/http/authority.ts'
import { officeChain, writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  correctOrganisation,
  demandName,
  figureFields,
  readOrganisation,
} from '../../organisations/public.ts'
import { may } from '../policy.ts'
import { writeDecidedLetters } from '../proposal-mails.ts'
import { endProposal, lockProposal, type StoredProposal } from '../store/proposals.ts'
import { proposalReplies } from './read-proposals.ts'

/**
 * Takes over what was proposed, as a change from a day or as what was always so.
 * @param reason the office's own words: the register is read by every team that uses the firm, the proposal by its own alone
 */
const takeOver = async (
  tx: Tx,
  house: House,
  who: Caller,
  proposal: StoredProposal,
  since: string | null,
  reason: string | null,
): Promise<void> => {
  const { organisation, after, before } = proposal
  const now = (await readOrganisation(tx, who, null, organisation)).organisation
  const present = new Map<string, unknown>(Object.entries(now))
  const moved = Object.keys(after).filter(
    (field) => present.get(field) !== before[field] && present.get(field) !== after[field],
  )
  // What was proposed spoke of another state than the register holds now: somebody must look again.
  if (moved.length > 0) throw new Refusal('evidence.proposal-overtaken', { fields: moved })
  const isDated = figureFields.some((field) => field in after)
  await correctOrganisation(tx, house, who, null, organisation, {
    version: now.version,
    ...after,
    // What was proposed while blank names were still taken names nothing.
    ...('name' in after ? { name: demandName(String(after.name ?? '')), nameSince: since } : {}),
    ...(isDated ? { factsSince: since } : {}),
    ...(reason !== null && { reason }),
  })
}

/**
 * The office accepts what a team proposed, from the day proposed or from another, or declines it with a reason.
 * @throws Refusal evidence.no-such-proposal, proposal-decided, proposal-overtaken, decline-needs-reason, accounts.not-allowed, and
 *   those of correcting an organisation
 */
export const decideProposal = async (
  tx: Tx,
  house: House,
  who: Caller,
  id: string,
  { decision, version, since, reason: typed }: ProposalDecision,
  now: Date,
): Promise<OrganisationProposal> => {
  const stored = await lockProposal(tx, id)
  if (!stored) throw new Refusal('evidence.no-such-proposal')
  // The path names no alliance; whoever is of the team that proposed does not decide about it.
  demand(may.decideProposals, who, stored.alliance)
  if (stored.state !== 'open' || stored.version !== version)
    throw new Refusal('evidence.proposal-decided', { state: stored.state })
  const reason = saidIn(typed ?? '') || null
  if (decision === 'decline' && reason === null)
    throw new Refusal('evidence.decline-needs-reason', {}, [
      { field: '/reason', code: 'required', facts: {} },
    ])
  const state = decision === 'accept' ? 'accepted' : 'declined'
  const line = {
    actor: actorOf(who),
    action: `evidence.organisation-proposal-${state}`,
    subject: { kind: 'organisation', id: stored.organisation },
    ...(reason ? { reason } : {}),
    facts: { proposal: id, alliance: stored.alliance, after: stored.after },
  }
  // An alliance's chain before the office's, as whatever corrects the register takes them.
  await writeJournal(tx, house.clock, { ...line, chain: stored.alliance })
  const adopted = decision === 'accept' ? { since: since === undefined ? stored.since : since } : null
  if (adopted) await takeOver(tx, house, who, stored, adopted.since, reason)
  await endProposal(tx, id, { state, by: who.id, at: now, reason, adopted })
  const ended = await lockProposal(tx, id)
  const [reply] = ended ? await proposalReplies(tx, [ended]) : []
  if (!reply) throw new Refusal('evidence.no-such-proposal')
  await writeDecidedLetters(tx, house, reply, now)
  await writeJournal(tx, house.clock, { ...line, chain: officeChain })
  return reply
}
