import type { BodyOf, verification as contract, Mark } from '@openalliance/contract'
import { type OfficeQuestion, questions, saidIn } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { holdsRole } from '../../accounts/public.ts'
import { answerQuestion } from '../../evidence/public.ts'
import { outcomeOf } from '../../figures/public.ts'
import { accepts } from '../model/acceptance.ts'
import { notePhraseUse } from '../store/phrases.ts'
import { addThreadLine } from '../store/threads.ts'
import { assign, decidable, entriesOf, writeDecision } from '../store.ts'
import { deskLines } from './desk-lines.ts'
import { givenAnswers } from './given-answers.ts'
import { closedTooSoon, leaningOf, leansOnOpen } from './leaning.ts'
import { lockedEntry, lockedRound } from './round-on-desk.ts'
import { settledBy } from './settled-by.ts'
import { waitingEntries } from './waiting-entries.ts'

type Routes = (typeof contract)['routes']

const isQuestion = (question: string): question is OfficeQuestion => Object.hasOwn(questions, question)

const wordsNeeded = () =>
  new Refusal('verification.finding-needed', {}, [{ field: '/note', code: 'required', facts: {} }])

interface Place {
  readonly alliance: string
  readonly round: string
  readonly record: string
}

/**
 * Accepts, returns or rejects one entry. It reaches the record when the verification record is issued. What does not
 * count is accepted as that and nothing else, and where a paper is missing only with a reason. What an earlier
 * verification record settled is judged again only where that is said, with a reason.
 * @throws Refusal verification.no-such-entry, wrong-state, entry-withdrawn, stale-version, finding-needed, question-open,
 *   does-not-count, does-count, leans-on-open, lean-on-each-other, settled
 */
export const decideEntry = async (
  tx: Tx,
  house: House,
  who: Caller,
  place: Place,
  body: BodyOf<Routes['decide']>,
  now: Date,
): Promise<void> => {
  const { round, entry } = await lockedEntry(tx, place.alliance, place.round, place.record)
  if (entry.version !== body.version) {
    throw new Refusal('verification.stale-version', {
      version: entry.version,
      decision: entry.decision ?? 'none',
    })
  }
  const note = saidIn(body.note)
  const settled = await settledBy(tx, round, entry, now)
  if (settled !== null && (!body.again || note === ''))
    throw new Refusal(
      'verification.settled',
      { number: settled, decision: entry.decision },
      body.again ? [{ field: '/note', code: 'required', facts: {} }] : [],
    )
  if (!accepts(body.decision) && note === '') throw wordsNeeded()
  let outcome: Mark | null = null
  if (accepts(body.decision)) {
    const entries = await entriesOf(tx, round.id)
    const desk = await deskLines(tx, round, entries, place.record)
    const lines = desk.get(place.record) ?? []
    outcome = outcomeOf(lines)
    const read = new Set(lines.flatMap((line) => line.because.map(({ reading }) => reading)))
    // What was answered of the paper before says nothing about the paper that was corrected.
    const asked = (await givenAnswers(tx, entry)).filter(({ question }) => read.has(question))
    const earlier = asked.filter(({ isEarlier }) => isEarlier).map(({ question }) => question)
    const open = [...new Set([...lines.flatMap((line) => line.questions), ...earlier])]
    if (open.length > 0) throw new Refusal('verification.question-open', { questions: open })
    if (body.decision === 'accepted' && outcome !== 'counts')
      throw new Refusal('verification.does-not-count', { outcome })
    if (body.decision === 'accepted-not-counted' && outcome === 'counts')
      throw new Refusal('verification.does-count')
    if (body.decision === 'accepted-not-counted') {
      const leaned = (await leaningOf(tx, round, [entry], entries, desk, now)).get(entry.record)
      if (leaned) throw await leansOnOpen(tx, round, leaned, now)
    }
    if (outcome === 'evidence' && note === '') throw wordsNeeded()
  }
  await writeDecision(tx, entry.id, {
    decision: body.decision,
    outcome,
    note,
    phrase: body.phrase,
    by: who.id,
    at: now,
  })
  if (body.phrase) await notePhraseUse(tx, body.phrase)
  await addThreadLine(tx, place.alliance, {
    id: newId(house.clock),
    entry: entry.id,
    kind: accepts(body.decision) ? 'decision' : 'finding',
    decision: body.decision,
    text: note,
    by: who.id,
    at: now,
    changed: null,
  })
  await writeJournal(tx, house.clock, {
    chain: place.alliance,
    actor: actorOf(who),
    action: `verification.${body.decision}`,
    subject: { kind: 'record', id: place.record },
    reason: note === '' ? undefined : note,
    facts: {
      round: place.round,
      before: entry.decision,
      ...(outcome && { outcome }),
      ...(settled && { again: settled }),
    },
  })
}

/**
 * Answers what only a person can see; the ledger settles again with the answer. The same answer given again, without a
 * correction in between, changes nothing and is not written a second time. Another one than that which was seen is told.
 * @throws Refusal verification.no-such-entry, wrong-state, entry-withdrawn, unknown-answer, stale-version, settled
 */
export const answerEntry = async (
  tx: Tx,
  house: House,
  who: Caller,
  place: Place,
  body: BodyOf<Routes['answer']>,
): Promise<void> => {
  const { round, entry } = await lockedEntry(tx, place.alliance, place.round, place.record)
  const { question, answer } = body
  const reason = saidIn(body.reason)
  if (!isQuestion(question))
    throw new Refusal('verification.unknown-answer', {}, [
      { field: '/question', code: 'verification.unknown-question', facts: {} },
    ])
  const known: readonly string[] = questions[question]
  if (!known.includes(answer)) {
    throw new Refusal('verification.unknown-answer', {}, [
      { field: '/answer', code: 'not-one-of', facts: { question, allowed: known } },
    ])
  }
  const standing = (await givenAnswers(tx, entry)).find((given) => given.question === question)
  const isStanding =
    standing !== undefined && !standing.isEarlier && standing.answer === answer && standing.reason === reason
  if (isStanding) return
  // Another answer would unsettle it without a word: it is judged again first.
  const settled = await settledBy(tx, round, entry, house.clock.now())
  if (settled !== null)
    throw new Refusal('verification.settled', { number: settled, decision: entry.decision })
  const version = standing?.version ?? 0
  if (version !== body.version)
    throw new Refusal('verification.stale-version', { version, answer: standing?.answer ?? 'none' })
  await answerQuestion(tx, house, who, {
    ...{ alliance: place.alliance, record: place.record },
    ...{ question, answer, reason },
  })
}

/**
 * Gives entries that wait for a decision to a person of the office, or to nobody; those who have them already are not given
 * them again.
 * @throws Refusal verification.no-such-round, wrong-state, accounts.no-such-person
 */
export const assignEntries = async (
  tx: Tx,
  house: House,
  who: Caller,
  place: Omit<Place, 'record'>,
  body: BodyOf<Routes['assign']>,
  now: Date,
): Promise<void> => {
  const round = await lockedRound(tx, place.alliance, place.round)
  if (!decidable.includes(round.state)) throw new Refusal('verification.wrong-state', { state: round.state })
  if (body.person !== null && !(await holdsRole(tx, body.person, 'programme-office')))
    throw new Refusal('accounts.no-such-person')
  const entries = await entriesOf(tx, place.round)
  const asked = entries.filter(({ record }) => body.records.includes(record))
  const lines = await deskLines(tx, round, entries)
  const waiting = waitingEntries(asked, lines, await closedTooSoon(tx, round, entries, lines, now))
  const count = await assign(
    tx,
    place.round,
    waiting.map(({ record }) => record),
    body.person,
  )
  if (count === 0) return
  await writeJournal(tx, house.clock, {
    chain: place.alliance,
    actor: actorOf(who),
    action: 'verification.assigned',
    subject: { kind: 'round', id: place.round },
    facts: { person: body.person, entries: count },
  })
}
