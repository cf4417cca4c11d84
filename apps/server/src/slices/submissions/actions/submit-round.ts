import type { ProgrammeName, Receipt } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
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
import { allianceFactsOf, allianceNames } from '../../alliances/public.ts'
import { setStatuses } from '../../evidence/public.ts'
import { keepAllianceOfYear, lockYearStanding } from '../../figures/public.ts'
import { lockWindow, windowStateFor } from '../../programmes/public.ts'
import { after } from '../model/round.ts'
import { canonicalOf, numberOf, sha256Of } from '../model/snapshot.ts'
import { addSnapshot, lockRound, nextNumbers, setRoundState } from '../store.ts'
import { gatherContent } from './gather-content.ts'
import { contentOf, fingerprintOf, isUnchanged, judgeHandIn, lookAhead } from './hand-in.ts'
import { lookAtRound, readReadiness } from './read-readiness.ts'

interface Asked {
  readonly alliance: string
  readonly year: number
  readonly round: number
  /** The ledger's revision that the person saw. */
  readonly revision: number
  /** Of the content that the person saw, as the readiness told it. */
  readonly fingerprint: string
}

/** The round, locked, in a state that takes a hand-in now. In time is decided here, under the window's lock. */
const openRound = async (tx: Tx, house: House, asked: Asked, now: Date) => {
  const { alliance, year } = asked
  const facts = await allianceFactsOf(tx, alliance)
  const query = facts && { programme: facts.programme, year, round: asked.round }
  const window = query && (await lockWindow(tx, query))
  const standing = query && (await windowStateFor(tx, { ...query, alliance, now }))
  if (!facts || !window || !standing)
    throw new Refusal('submissions.no-such-window', { year, round: asked.round })
  const round = await lockRound(tx, {
    id: newId(house.clock),
    alliance,
    window: window.id,
    programme: facts.programme,
    year,
    number: asked.round,
    at: now,
  })
  const correcting = round.state === 'correction-open'
  const next = after(round.state, correcting ? 'resubmit' : 'submit')
  if (!next) throw new Refusal('submissions.already-submitted', { state: round.state })
  if (correcting) {
    if (round.correctionDue && now >= round.correctionDue) {
      throw new Refusal('submissions.correction-over', { ended: rocMinute(round.correctionDue) })
    }
  } else {
    if (standing.phase === 'not-yet-open') {
      throw new Refusal('submissions.not-yet-open', { opens: rocMinute(window.opens) })
    }
    if (standing.phase === 'closed') {
      throw new Refusal('submissions.window-closed', { editsEnd: rocMinute(standing.editsRefusedFrom) })
    }
  }
  return { round, next, correcting, isLate: correcting ? false : standing.isLate }
}

const tellTeam = async (
  tx: Tx,
  house: House,
  alliance: string,
  receipt: Receipt,
  isCorrection: boolean,
  now: Date,
) => {
  const name = (await allianceNames(tx, [alliance])).get(alliance)
  for (const person of await readersOfAlliance(tx, alliance)) {
    const { locale } = person
    const allianceName = locale === 'en' && name?.nameEn ? name.nameEn : (name?.nameZh ?? '')
    const facts = { number: receipt.number, alliance: allianceName, year: receipt.year, round: receipt.round }
    await writeLetter(tx, now, {
      to: person.email,
      person: person.id,
      alliance,
      kind: 'submissions.receipt',
      locale,
      subject: m['submissions.receipt.subject'](facts, { locale }),
      text: m['submissions.receipt.text'](
        {
          ...facts,
          name: person.name,
          time: rocMinute(receipt.submittedAt),
          records: receipt.records,
          sha256: receipt.sha256,
          late: receipt.isLate ? `${m['submissions.receipt.late']({}, { locale })}\n` : '',
          // A correction is handed in once; nothing can be sent after it.
          next: (isCorrection ? m['submissions.receipt.corrected'] : m['submissions.receipt.again'])(
            {},
            { locale },
          ),
          link: consoleAddress(house.config, '/alliances/$alliance/submissions/$snapshot', {
            alliance,
            snapshot: receipt.id,
          }),
        },
        { locale },
      ),
    })
  }
}

/**
 * Hands a round in: an immutable snapshot with its hash, statuses, journal, letters, all in one transaction. A version
 * of the round is handed in once: whoever comes second has seen a content that is no longer the one.
 * @throws Refusal submissions.no-such-window, not-yet-open, window-closed, correction-over, already-submitted,
 *   year-closed, unchanged, changed-meanwhile, nothing-returned, not-ready
 */
export const submitRound = async (
  tx: Tx,
  house: House,
  who: Caller,
  asked: Asked,
  now: Date,
): Promise<Receipt> => {
  const { alliance, year } = asked
  const { round, next, correcting, isLate } = await openRound(tx, house, asked, now)
  // Evidence settles under this lock: from here on no record of the year changes until the snapshot is taken.
  const { revision, closing } = await lockYearStanding(tx, alliance, year)
  // A closed year is never settled: what came now would reach neither its ledger nor its closing.
  if (closing !== null) throw new Refusal('submissions.year-closed', { year, round: round.number })
  if (revision !== asked.revision) throw new Refusal('submissions.changed-meanwhile', { revision })
  const place = { alliance, year, round: round.number }
  const work = correcting ? 'correction' : 'own'
  const ahead = await lookAhead(tx, place, correcting)
  // All of it was withdrawn: an empty hand-in would ask the office for an empty verification record.
  if (correcting && ahead.handIn.coming.size === 0) throw new Refusal('submissions.nothing-returned')
  const readiness = await readReadiness(tx, place, await lookAtRound(tx, place, ahead), work, now)
  const bars = readiness.lines.filter(({ severity }) => severity === 'bar').length
  if (bars > 0) throw new Refusal('submissions.not-ready', { bars })
  // What the rules are told of the alliance is kept like the records themselves.
  await keepAllianceOfYear(tx, alliance, year)
  await setStatuses(tx, house, {
    alliance,
    year,
    // Exactly what was judged: a correction hands in what its own round returned, and neither what is new nor what another
    // round has returned.
    records: [...ahead.handIn.coming],
    round: round.number,
    to: 'submitted',
    by: who,
    at: now,
  })
  // What is kept is what was looked at, in one reading of it: nothing can come in between.
  const handedIn = await gatherContent(tx, alliance, year)
  const handIn = await judgeHandIn(tx, handedIn, { alliance, year })
  if (fingerprintOf(round.version, handedIn, handIn) !== asked.fingerprint)
    throw new Refusal('submissions.changed-meanwhile', { revision })
  const { sequence, running } = await nextNumbers(tx, round)
  const said = contentOf(round, handedIn, handIn)
  if (await isUnchanged(tx, round, said)) throw new Refusal('submissions.unchanged')
  const content = {
    ...said,
    sequence,
    submittedAt: now.toISOString(),
    submittedBy: { id: who.id, name: who.name },
  }
  const canonical = canonicalOf(content)
  const receipt: Receipt = {
    id: newId(house.clock),
    number: numberOf(round.programme as ProgrammeName, year, round.number, running),
    year,
    round: round.number,
    sequence,
    sha256: sha256Of(canonical),
    submittedAt: now.toISOString(),
    submittedBy: who.name,
    isLate,
    records: content.records.length,
  }
  await setRoundState(tx, round.id, next, now)
  await tellTeam(tx, house, alliance, receipt, correcting, now)
  const line = await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: actorOf(who),
    action: next === 'corrected' ? 'submissions.corrected' : 'submissions.submitted',
    subject: { kind: 'snapshot', id: receipt.id },
    facts: { number: receipt.number, sha256: receipt.sha256, year, round: round.number, isLate },
  })
  await addSnapshot(tx, {
    id: receipt.id,
    number: receipt.number,
    round: round.id,
    roundVersion: round.version,
    alliance,
    year,
    sequence,
    canonical,
    sha256: receipt.sha256,
    journalHash: Buffer.from(line.hash).toString('hex'),
    isLate,
    by: who.id,
    at: now,
  })
  await house.emit(
    tx,
    'submissions.submitted',
    { alliance, year, round: round.id, snapshot: receipt.id, state: next },
    house,
  )
  return receipt
}
