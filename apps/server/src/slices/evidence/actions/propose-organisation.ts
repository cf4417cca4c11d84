import type { NewOrganisationProposal, Organisation, OrganisationProposal } from '@openalliance/contract'
import { type Day, isDay, saidIn } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { demandName, foldNumber, readOrganisation } from '../../organisations/public.ts'
import { writeProposedLetters } from '../proposal-mails.ts'
import { addProposal, endProposal, lockProposal } from '../store/proposals.ts'
import { turnUpload } from '../store/uploads.ts'
import { finishedUpload } from './finished-upload.ts'
import { proposalReplies } from './read-proposals.ts'

const proposable = [
  'businessNumber',
  'name',
  'kind',
  'county',
  'address',
  'representative',
  'phone',
  'size',
  'hasTaiwanBranch',
  'paysTaiwanTax',
] as const satisfies readonly (keyof Organisation & keyof NewOrganisationProposal)[]

/** A field as it would be kept, so that what the office accepts is what was read. */
const neat = (field: (typeof proposable)[number], typed: string): string | null => {
  if (field === 'name') return demandName(typed)
  return (field === 'businessNumber' ? foldNumber(typed) : saidIn(typed)) || null
}

/** What differs, old beside new. */
const differing = (now: Organisation, asked: NewOrganisationProposal) => {
  const before: Record<string, string | boolean | null> = {}
  const after: Record<string, string | boolean | null> = {}
  for (const field of proposable) {
    const typed = asked[field]
    const wanted = typeof typed === 'string' ? neat(field, typed) : typed
    if (wanted === undefined || wanted === now[field]) continue
    before[field] = now[field]
    after[field] = wanted
  }
  return { before, after }
}

const dayOf = (since: string | null, today: string): Day | null => {
  if (since === null) return null
  if (isDay(since) && since <= today) return since
  throw new Refusal('organisations.day-impossible', { day: since, today }, [
    { field: '/since', code: 'organisations.facts-day-impossible', facts: { today } },
  ])
}

const demandUsed = (because: string | null) => {
  if (because === null) throw new Refusal('evidence.proposal-not-needed')
  if (because === 'not-used-here') throw new Refusal('organisations.not-used-here')
}

/**
 * Proposes to the office what an organisation is: old beside new, why, and the paper that proves it.
 * @throws Refusal organisations.no-such-organisation, not-used-here, stale-version, day-impossible, and of its name;
 *   evidence.proposal-not-needed where the team may change it itself, proposal-empty, proposal-open, and those of uploads
 */
export const proposeOrganisation = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, organisation }: { readonly alliance: string; readonly organisation: string },
  asked: NewOrganisationProposal,
): Promise<OrganisationProposal> => {
  const detail = await readOrganisation(tx, who, alliance, organisation)
  const now = detail.organisation
  demandUsed(detail.heldBecause)
  if (asked.version !== now.version)
    throw new Refusal('organisations.stale-version', { version: now.version })
  const at = house.clock.now()
  const since = dayOf(asked.since, dayInTaipei(at))
  const { before, after } = differing(now, asked)
  if (Object.keys(after).length === 0) throw new Refusal('evidence.proposal-empty')
  const { file, fileName } = await finishedUpload(tx, alliance, asked.upload)
  const id = newId(house.clock)
  const isNew = await addProposal(tx, {
    sha256: file.sha256,
    fileName,
    id,
    organisation,
    alliance,
    before,
    after,
    since,
    reason: saidIn(asked.reason),
    proposedBy: who.id,
    proposedAt: at,
  })
  if (!isNew) throw new Refusal('evidence.proposal-open')
  await turnUpload(tx, asked.upload, ['stored'], 'attached', at)
  const reply = await proposalReply(tx, id)
  await writeProposedLetters(tx, house, reply, at)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'evidence.organisation-change-proposed',
    subject: { kind: 'organisation', id: organisation },
    reason: saidIn(asked.reason),
    facts: { proposal: id, before, after, since, sha256: file.sha256 },
  })
  return reply
}

const proposalReply = async (tx: Tx, id: string): Promise<OrganisationProposal> => {
  const stored = await lockProposal(tx, id)
  const [reply] = stored ? await proposalReplies(tx, [stored]) : []
  if (!reply) throw new Refusal('evidence.no-such-proposal')
  return reply
}

/**
 * The team takes its proposal back before the office has decided.
 * @throws Refusal evidence.no-such-proposal, proposal-decided
 */
export const withdrawProposal = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, proposal: id }: { readonly alliance: string; readonly proposal: string },
  now: Date,
): Promise<OrganisationProposal> => {
  const stored = await lockProposal(tx, id)
  if (stored?.alliance !== alliance) throw new Refusal('evidence.no-such-proposal')
  if (stored.state !== 'open') throw new Refusal('evidence.proposal-decided', { state: stored.state })
  await endProposal(tx, id, { state: 'withdrawn', by: who.id, at: now, reason: null })
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'evidence.organisation-proposal-withdrawn',
    subject: { kind: 'organisation', id: stored.organisation },
    facts: { proposal: id },
  })
  return proposalReply(tx, id)
}
