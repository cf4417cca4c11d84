import type { Decision, VerificationRecordReply } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import type { LedgerLine } from '@openalliance/rules'
import { consoleAddress } from '../../../platform/console-address.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { writeLetter } from '../../../platform/letters.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readersOfAlliance } from '../../accounts/public.ts'
import { allianceNames } from '../../alliances/public.ts'
import { extendCorrection, recordBriefs, restoreUnsent, setStatuses } from '../../evidence/public.ts'
import { acceptedEvaluationOf, linesAsHandedIn, outcomeOf, speakFor } from '../../figures/public.ts'
import {
  canonicalOf,
  lastSnapshotOfRound,
  roundAfter,
  type StoredRound,
  setRoundState,
  sha256Of,
} from '../../submissions/public.ts'
import { accepts, hasMoved, statusAfter } from '../model/acceptance.ts'
import { leftByEdition } from '../store/figure-findings.ts'
import { addIssued, type Entry, type IssuedRow, nextIssue, setReturnedVersion } from '../store.ts'
import { dueAfter } from './correction-due.ts'
import { deskLines } from './desk-lines.ts'
import { putBackMoved } from './final-decisions.ts'
import { closedTooSoon, leansOnOpen } from './leaning.ts'
import { lookAgain } from './make-findings.ts'
import { replyOf } from './read-issued.ts'
import { lockedWithItsYear } from './round-on-desk.ts'
import { standingEntries } from './standing-entries.ts'
import { demandOpenYear } from './year-end.ts'

/** The version in which a record goes back: what the correction is held against. */
const noteReturnedVersions = async (tx: Tx, round: StoredRound, records: readonly string[]) => {
  for (const [record, { version }] of await recordBriefs(tx, round.alliance, records)) {
    await setReturnedVersion(tx, round.id, record, version)
  }
}

/** Decisions reach the records only here, all at once. */
const applyDecisions = async (
  tx: Tx,
  house: House,
  who: Caller,
  round: StoredRound,
  entries: readonly Entry[],
  correctionDue: Date | null,
  at: Date,
) => {
  const briefs = await recordBriefs(
    tx,
    round.alliance,
    entries.map(({ record }) => record),
  )
  // The figures of these stand by the office's own word; what is turned down leaves them whatever was said before.
  const left = await leftByEdition(tx, round.alliance, round.year)
  for (const status of ['accepted', 'rejected', 'returned'] as const) {
    const decidedSo = entries
      .filter(({ decision }) => decision && statusAfter(decision) === status)
      .map(({ record }) => record)
    // What an earlier record of the same round has decided stands; only what is new is turned.
    const records = decidedSo.filter((record) => briefs.get(record)?.status !== status)
    // A correction that opens again is one for all that is still returned: each may be corrected until its end.
    const again = status === 'returned' ? decidedSo.filter((record) => !records.includes(record)) : []
    if (correctionDue && again.length > 0)
      await extendCorrection(tx, house, {
        alliance: round.alliance,
        year: round.year,
        records: again,
        by: who,
        ends: correctionDue,
      })
    if (records.length === 0) continue
    await setStatuses(tx, house, {
      alliance: round.alliance,
      year: round.year,
      records,
      to: status,
      by: who,
      at,
      correctionEndsAt: status === 'returned' ? correctionDue : null,
      ...(status === 'accepted' && { asDecided: left }),
    })
    if (status === 'returned') await noteReturnedVersions(tx, round, records)
  }
}

/** Rules speak for what was accepted; for the rest the office has spoken, and what still waits for its answer says nothing. */
const becauseOf = (decision: Decision, lines: readonly LedgerLine[]) => {
  const { obstacle } = speakFor(lines)
  return decision === 'returned' && obstacle?.finding === 'needs-person' ? null : obstacle
}

/** The verified figures, which count accepted records and no others, and every entry with its words. */
const figuresAndEntries = async (tx: Tx, round: StoredRound, entries: readonly Entry[]) => {
  const { alliance, year } = round
  const briefs = await recordBriefs(
    tx,
    alliance,
    entries.map(({ record }) => record),
  )
  const verified = await acceptedEvaluationOf(tx, alliance, year)
  if (!verified) throw new Refusal('figures.no-rulebook', { year })
  const accepted = Map.groupBy(verified.lines, ({ record }) => record)
  const moved = entries.filter(({ record, decision }) =>
    hasMoved(decision, outcomeOf(accepted.get(record) ?? [])),
  )
  // What was accepted as counting and counts no more, or the other way round, is decided again by a person.
  if (moved.length > 0)
    throw new Refusal('verification.verdict-moved', {
      count: moved.length,
      records: moved.map(({ record }) => record),
    })
  const others = Map.groupBy(await linesAsHandedIn(tx, alliance, year), ({ record }) => record)
  return {
    accepted,
    figures: verified.figures,
    entries: entries.flatMap(({ record, decision, note }) => {
      const brief = briefs.get(record)
      if (!brief || !decision) return []
      const lines = (accepts(decision) ? accepted : others).get(record) ?? []
      const counting = accepts(decision) ? lines.filter(({ contribution }) => contribution > 0) : []
      return [
        {
          record,
          type: brief.type,
          title: brief.title,
          decision,
          note,
          counted: counting.map(({ kpi }) => kpi),
          because: structuredClone(becauseOf(decision, lines)) as never,
        },
      ]
    }),
  }
}

const tellTeam = async (
  tx: Tx,
  house: House,
  round: StoredRound,
  reply: VerificationRecordReply,
  at: Date,
) => {
  const name = (await allianceNames(tx, [round.alliance])).get(round.alliance)
  for (const person of await readersOfAlliance(tx, round.alliance)) {
    const { locale } = person
    const facts = {
      number: reply.number,
      alliance: locale === 'en' && name?.nameEn ? name.nameEn : (name?.nameZh ?? ''),
      year: reply.year,
      round: reply.round,
    }
    const final =
      reply.counts['accepted-not-counted'] > 0 ? `${m['verification.letter.final']({}, { locale })}\n` : ''
    const due = reply.correctionDue
      ? m['verification.letter.correction'](
          { count: reply.counts.returned, due: rocMinute(reply.correctionDue) },
          { locale },
        )
      : m['verification.letter.no-correction']({}, { locale })
    await writeLetter(tx, at, {
      to: person.email,
      person: person.id,
      alliance: round.alliance,
      kind: 'verification.record',
      locale,
      subject: m['verification.letter.subject'](facts, { locale }),
      text: m['verification.letter.text'](
        {
          ...facts,
          name: person.name,
          accepted: reply.counts.accepted,
          uncounted: reply.counts['accepted-not-counted'],
          returned: reply.counts.returned,
          rejected: reply.counts.rejected,
          due: `${final}${due}`,
          link: consoleAddress(house.config, '/alliances/$alliance/verification-records/$issued', {
            alliance: round.alliance,
            issued: reply.id,
          }),
        },
        { locale },
      ),
    })
  }
}

/**
 * Closes the check: decisions reach the records, the verification record is issued with its hash and mailed, and what
 * was returned opens for correction.
 * @throws Refusal verification.wrong-state, undecided-left, leans-on-open, lean-on-each-other, verdict-moved, due-in-the-past,
 *   reopen-in-correction, year-closed
 */
export const issueRecord = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, round: id }: { alliance: string; round: string },
  dueText: string | null,
  now: Date,
): Promise<VerificationRecordReply> => {
  const { round, others } = await lockedWithItsYear(tx, alliance, id)
  const issued = roundAfter(round.state, 'issue')
  if (!issued) throw new Refusal('verification.wrong-state', { state: round.state })
  const entries = await standingEntries(tx, round)
  const undecided = entries.filter(({ decision }) => decision === null).length
  if (undecided > 0) throw new Refusal('verification.undecided-left', { count: undecided })
  const leaned = [
    ...(await closedTooSoon(tx, round, entries, await deskLines(tx, round, entries), now)).values(),
  ].flat()
  if (leaned.length > 0) throw await leansOnOpen(tx, round, leaned, now)
  const count = (decision: Decision) => entries.filter((entry) => entry.decision === decision).length
  const correctionDue = count('returned') > 0 ? dueAfter(now, dueText) : null
  const ofYear = { alliance, year: round.year, records: entries.map(({ record }) => record) }
  await applyDecisions(tx, house, who, round, entries, correctionDue, now)
  await demandOpenYear(tx, alliance, round.year)
  // What was decided is judged by the present edition now, so that nothing is left to tell of it.
  await lookAgain(tx, house, alliance, round.year, actorOf(who), ['edition'])
  const { sequence, running } = await nextIssue(tx, id)
  const { accepted, ...told } = await figuresAndEntries(tx, round, entries)
  await putBackMoved(tx, house, actorOf(who), others, accepted, now)
  const content = {
    format: 'openalliance-verification/2',
    alliance,
    year: round.year,
    round: round.number,
    sequence,
    issuedAt: now.toISOString(),
    issuedBy: { id: who.id, name: who.name },
    correctionDue: correctionDue?.toISOString() ?? null,
    counts: {
      accepted: count('accepted'),
      'accepted-not-counted': count('accepted-not-counted'),
      returned: count('returned'),
      rejected: count('rejected'),
    },
    ...told,
  }
  const canonical = canonicalOf(content)
  const snapshot = await lastSnapshotOfRound(tx, alliance, id)
  if (!snapshot) throw new Refusal('verification.wrong-state', { state: round.state })
  const row: IssuedRow = {
    id: newId(house.clock),
    number: `V${round.year}-${round.number}-${String(running).padStart(5, '0')}`,
    round: id,
    year: round.year,
    snapshot: snapshot.id,
    sequence,
    canonical,
    sha256: sha256Of(canonical),
    correctionDue,
    issuedBy: who.id,
    issuedAt: now,
  }
  await addIssued(tx, alliance, row)
  const opened = correctionDue ? roundAfter(issued, 'open-correction') : issued
  await setRoundState(tx, id, opened ?? issued, now, correctionDue)
  // What was changed in a correction that lapsed, and never handed in, comes back with the new one.
  await restoreUnsent(tx, house, ofYear, now)
  const reply = replyOf(row, round.number, who.name)
  await tellTeam(tx, house, round, reply, now)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: 'verification.record-issued',
    subject: { kind: 'verification-record', id: row.id },
    facts: { number: row.number, sha256: row.sha256, ...content.counts },
  })
  return reply
}
