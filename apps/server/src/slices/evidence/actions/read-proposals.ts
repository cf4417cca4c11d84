import type { OrganisationProposal, ProposalState } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isViewable } from '../../../platform/files/kinds.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { pageOfRows, readMomentPlace } from '../../../platform/http/place.ts'
import type { Download } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../../accounts/public.ts'
import { allianceNames } from '../../alliances/public.ts'
import { organisationsByIds } from '../../organisations/public.ts'
import { may } from '../policy.ts'
import { countProposals, proposalById, proposalsListed, type StoredProposal } from '../store/proposals.ts'
import { openGenuine } from './open-genuine.ts'

/** Proposals as people read them. */
export const proposalReplies = async (
  reader: Reader | Tx,
  proposals: readonly StoredProposal[],
): Promise<OrganisationProposal[]> => {
  const [organisations, alliances, people] = await Promise.all([
    organisationsByIds(
      reader,
      proposals.map(({ organisation }) => organisation),
    ),
    allianceNames(
      reader,
      proposals.map(({ alliance }) => alliance),
    ),
    namesOf(
      reader,
      proposals.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])]),
    ),
  ])
  return proposals.map((proposal) => {
    const organisation = organisations.get(proposal.organisation)
    const alliance = alliances.get(proposal.alliance)
    return {
      id: proposal.id,
      organisation: {
        id: proposal.organisation,
        name: organisation?.name ?? '',
        businessNumber: organisation?.businessNumber ?? null,
      },
      alliance: {
        id: proposal.alliance,
        nameZh: alliance?.nameZh ?? '',
        nameEn: alliance?.nameEn ?? '',
      },
      before: { ...proposal.before },
      after: { ...proposal.after },
      since: proposal.since,
      adopted: proposal.adopted,
      reason: proposal.reason,
      proof: { fileName: proposal.fileName, sha256: proposal.sha256, mediaType: proposal.mediaType },
      proposedBy: people.get(proposal.proposedBy) ?? '',
      proposedAt: proposal.proposedAt.toISOString(),
      state: proposal.state,
      decidedBy: proposal.decidedBy && (people.get(proposal.decidedBy) ?? ''),
      decidedAt: proposal.decidedAt?.toISOString() ?? null,
      decisionReason: proposal.decisionReason,
      version: proposal.version,
    }
  })
}

/** Every alliance's proposals, the newest first. */
export const readProposals = async (
  reader: Reader,
  who: Caller,
  query: { readonly state?: ProposalState; readonly after?: string; readonly limit?: number },
) => {
  const limit = query.limit ?? 50
  const { state } = query
  const found = await proposalsListed(reader, {
    ...(state ? { state } : {}),
    after: readMomentPlace(query.after),
    limit: limit + 1,
  })
  const { rows, next } = pageOfRows(found, limit, ({ proposedAt, id }) => ({
    sorted: proposedAt.toISOString(),
    id,
  }))
  return {
    items: await proposalReplies(reader, rows),
    next,
    total: await countProposals(reader, state ?? null),
    open: await countProposals(reader, 'open'),
    abilities: abilitiesOf(may, who, null),
  }
}

/** The alliance's own proposals, of one organisation or of all, the newest first. */
export const readProposalsOf = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  organisation: string | undefined,
) => ({
  items: await proposalReplies(
    reader,
    await proposalsListed(reader, { alliance, ...(organisation ? { organisation } : {}), limit: 200 }),
  ),
  abilities: abilitiesOf(may, who, alliance),
})

/**
 * The bytes of the proof.
 * @param alliance the alliance through which it is read; null for the office
 * @throws Refusal evidence.no-such-proposal, alike for what is foreign and what does not exist; file-not-genuine
 */
export const readProposalFile = async (
  reader: Reader,
  house: House,
  alliance: string | null,
  id: string,
): Promise<Download> => {
  const found = await proposalById(reader, id)
  if (!found || (alliance !== null && found.alliance !== alliance))
    throw new Refusal('evidence.no-such-proposal')
  const { bytes, size } = await openGenuine(house, found.sha256)
  return {
    bytes,
    length: size,
    mediaType: found.mediaType,
    fileName: found.fileName,
    inline: isViewable(found.mediaType),
  }
}
