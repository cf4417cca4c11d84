import type { verification as contract, DeskLine, ReplyOf } from '@openalliance/contract'
import { rocDay } from '@openalliance/messages'
import { type LedgerLine, questions } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../../accounts/public.ts'
import { allianceNames } from '../../alliances/public.ts'
import {
  type RecordBrief,
  recordBriefs,
  standingsElsewhere,
  withdrawnVersion,
} from '../../evidence/public.ts'
import { outcomeOf, speakFor } from '../../figures/public.ts'
import { roundAfter } from '../../submissions/public.ts'
import { hasMoved } from '../model/acceptance.ts'
import { isWithdrawn } from '../model/standing.ts'
import { closingAbilities, correctingAbilities, deskAbilities } from '../policy.ts'
import { threadsOf } from '../store/threads.ts'
import { decidable, type Entry, entriesOf, entryFor } from '../store.ts'
import { deskFindings, withNames } from './desk-findings.ts'
import { deskLines } from './desk-lines.ts'
import { givenAnswers } from './given-answers.ts'
import { closedTooSoon, leaningOf } from './leaning.ts'
import { queueLines } from './read-queue.ts'
import { awaitsCorrection, readRound } from './round-on-desk.ts'
import { madeFinalBy } from './settled-by.ts'
import { tellThread } from './tell-thread.ts'

type Routes = (typeof contract)['routes']

const subtitleOf = (brief: RecordBrief): string =>
  brief.startsOn && brief.endsOn
    ? `${rocDay(brief.startsOn)}–${rocDay(brief.endsOn)}`
    : brief.happenedOn
      ? rocDay(brief.happenedOn)
      : ''

/** All entries of a round, the doubtful ones marked. */
export const readDesk = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  id: string,
  now: Date,
): Promise<ReplyOf<Routes['desk']>> => {
  const round = await readRound(reader, alliance, id)
  const entries = await entriesOf(reader, id)
  const [briefs, byRecord, people] = await Promise.all([
    recordBriefs(
      reader,
      alliance,
      entries.map(({ record }) => record),
      true,
    ),
    deskLines(reader, round, entries),
    namesOf(
      reader,
      entries.flatMap(({ assignedTo }) => assignedTo ?? []),
    ),
  ])
  const leaning = await closedTooSoon(reader, round, entries, byRecord, now)
  const findings = await deskFindings(reader, round, briefs, byRecord, now)
  const looked = { entries, lines: byRecord, leaning, findings }
  const [line] = await queueLines(reader, [round], who, now, new Map([[id, looked]]))
  if (!line) throw new Refusal('verification.no-such-round')
  const items = entries.flatMap((entry): DeskLine[] => {
    const brief = briefs.get(entry.record)
    if (!brief) return []
    const own = byRecord.get(entry.record) ?? []
    return [
      {
        record: entry.record,
        type: brief.type,
        title: brief.title,
        subtitle: subtitleOf(brief),
        mark: speakFor(own).mark,
        findings: findings.get(entry.record)?.length ?? 0,
        decision: entry.decision,
        isMoved:
          decidable.includes(round.state) &&
          hasMoved(entry.decision, outcomeOf(own), leaning.has(entry.record)),
        assignedTo: entry.assignedTo
          ? { id: entry.assignedTo, name: people.get(entry.assignedTo) ?? '' }
          : null,
        isCorrection: entry.returnedVersion !== null,
        isUncorrected: brief.status === 'returned',
        isWithdrawn: isWithdrawn(brief),
      },
    ]
  })
  // With all of it withdrawn there is nothing to be corrected until another moment.
  const isCorrecting =
    round.state === 'correction-open' &&
    items.some(({ decision, isUncorrected }) => decision === 'returned' && isUncorrected)
  const mayBeClosed =
    roundAfter(round.state, 'close') !== null && !(isCorrecting && awaitsCorrection(round, now))
  const abilities = [
    ...(decidable.includes(round.state) ? abilitiesOf(deskAbilities, who, alliance) : []),
    ...(isCorrecting ? abilitiesOf(correctingAbilities, who, alliance) : []),
    ...(mayBeClosed ? abilitiesOf(closingAbilities, who, alliance) : []),
  ]
  return { round: line, items, abilities }
}

const isOfficeQuestion = (reading: string) => Object.hasOwn(questions, reading)

/**
 * What the office may answer about a line: its open questions; those that the alliance's own ticks have decided against
 * it, for the office's answer holds over them; and those of a contract that does not count itself but by which a firm pays.
 */
const openQuestions = (line: LedgerLine): readonly string[] => [
  ...line.questions,
  ...line.because
    .filter(({ reading, finding, facts }) => {
      if (!isOfficeQuestion(reading)) return false
      if (finding === 'fails') return facts.lacks !== undefined
      return finding === 'needs-person' && line.verdict === 'already-counted'
    })
    .map(({ reading }) => reading),
]

const questionsOf = async (reader: Reader, entry: Entry, asked: readonly string[]) => {
  const given = await givenAnswers(reader, entry)
  const names = await namesOf(
    reader,
    given.map(({ by }) => by),
  )
  const all = [...new Set([...asked, ...given.map(({ question }) => question)])]
  return all.map((question) => {
    const answer = given.find((one) => one.question === question)
    return {
      question,
      answers: [...((questions as Readonly<Record<string, readonly string[]>>)[question] ?? [])],
      given: answer
        ? {
            answer: answer.answer,
            reason: answer.reason,
            by: names.get(answer.by) ?? '',
            at: answer.at.toISOString(),
            isEarlier: answer.isEarlier,
            version: answer.version,
          }
        : null,
    }
  })
}

/** One entry with all that is needed to decide it, but the record and its scans, which evidence gives. */
export const readEntry = async (
  reader: Reader,
  who: Caller,
  alliance: string,
  id: string,
  record: string,
  now: Date,
): Promise<ReplyOf<Routes['entry']>> => {
  const round = await readRound(reader, alliance, id)
  const entry = await entryFor(reader, id, record)
  const brief = (await recordBriefs(reader, alliance, [record], true)).get(record)
  if (!entry || !brief) throw new Refusal('verification.no-such-entry')
  const entries = await entriesOf(reader, id)
  const desk = await deskLines(reader, round, entries, record)
  const lines = desk.get(record) ?? []
  const outcome = outcomeOf(lines)
  const leansOn = (await leaningOf(reader, round, [entry], entries, desk, now)).get(record) ?? []
  const findings = await deskFindings(reader, round, new Map([[record, brief]]), desk, now)
  const [thread, elsewhere] = [
    await tellThread(reader, await threadsOf(reader, [entry.id])),
    brief.organisation
      ? await standingsElsewhere(reader, alliance, round.year, brief.organisation.id, brief.type)
      : [],
  ]
  const alliances = await allianceNames(
    reader,
    elsewhere.map((one) => one.alliance),
  )
  const isMoved = decidable.includes(round.state) && hasMoved(entry.decision, outcome, leansOn.length > 0)
  const withdrawn = isWithdrawn(brief) ? await withdrawnVersion(reader, record) : undefined
  const people = await namesOf(reader, [
    ...(withdrawn ? [withdrawn.by_person] : []),
    ...(entry.decidedBy ? [entry.decidedBy] : []),
  ])
  return {
    record,
    type: brief.type,
    title: brief.title,
    status: brief.status,
    returnedVersion: entry.returnedVersion,
    presentVersion: brief.version,
    mark: speakFor(lines).mark,
    outcome,
    isMoved,
    settledBy: isMoved ? null : await madeFinalBy(reader, entry),
    leansOn: [...leansOn],
    // The rules' lists are read-only, the wire's are not; JSON does not know the difference.
    lines: structuredClone(lines) as never,
    findings: await withNames(reader, findings.get(record) ?? []),
    questions: await questionsOf(reader, entry, [...new Set(lines.flatMap(openQuestions))]),
    decision:
      entry.decision && entry.decidedBy && entry.decidedAt
        ? {
            decision: entry.decision,
            note: entry.note,
            phrase: entry.phrase,
            by: people.get(entry.decidedBy) ?? '',
            at: entry.decidedAt.toISOString(),
          }
        : null,
    thread: [
      ...thread.map(({ entry: _, ...line }) => line),
      ...(withdrawn
        ? [
            {
              id: record,
              kind: 'withdrawn' as const,
              decision: null,
              text: withdrawn.reason ?? '',
              by: people.get(withdrawn.by_person) ?? '',
              at: withdrawn.at.toISOString(),
              changed: null,
            },
          ]
        : []),
    ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    elsewhere: elsewhere.flatMap((one) => {
      const name = alliances.get(one.alliance)
      return name ? [{ nameZh: name.nameZh, nameEn: name.nameEn, status: one.status }] : []
    }),
    version: entry.version,
    abilities:
      decidable.includes(round.state) && !isWithdrawn(brief) ? abilitiesOf(deskAbilities, who, alliance) : [],
  }
}
