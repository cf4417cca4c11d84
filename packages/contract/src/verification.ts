// Longer than 400 lines because what crosses the wire of the office's desk, its queue and its phrase book is read as one.
import Type, { type Static } from 'typebox'
import { FigureFinding, figureFindingStates } from './figure-findings.ts'
import { Because, LedgerLine, marks } from './figures.ts'
import { Programme, Round } from './programmes.ts'
import { roundStates } from './submissions.ts'
import {
  Id,
  line,
  Moment,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  paragraph,
  RocYear,
  route,
  slice,
} from './wire.ts'

/** What the office decides of an entry. 'accepted' counts; 'accepted-not-counted' is final and adds nothing. */
export const decisions = ['accepted', 'accepted-not-counted', 'returned', 'rejected'] as const
export type Decision = (typeof decisions)[number]

/** A slip of the year would keep a round open for ever: a deadline that is ahead is never brought nearer. */
export const longestCorrectionDays = 180

/** Why a round that has opened is still missing. */
export const outstandingStates = ['open', 'overdue', 'closed'] as const

const ofRound = { alliance: Id, round: Id }
const ofEntry = { ...ofRound, record: Id }

/**
 * What the queue is filtered by: a correction that is overdue stands apart from one that still runs. An open round is none
 * of the queue's.
 */
export const queueStates = [
  'submitted',
  'under-verification',
  'record-issued',
  'correction-open',
  'correction-overdue',
  'corrected',
  'closed',
] as const
export type QueueState = (typeof queueStates)[number]

/** One alliance's round in the office's queue. */
export const QueueLine = Type.Object({
  round: Id,
  alliance: Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String(), field: Type.String() }),
  year: Type.Integer(),
  number: Type.Integer(),
  state: oneOf(roundStates),
  submittedAt: nullable(Moment),
  /**
   * The first moment at which the team can no longer add to it and hand it in again, an extension included; null where
   * it cannot any more, because its window is over or verification has begun.
   */
  handInRefusedFrom: nullable(Moment),
  /** Until when its correction is taken; null unless it is being corrected, or that is overdue. */
  correctionDue: nullable(Moment),
  /**
   * Records that still wait for their correction, in time or not; 0 where the alliance has withdrawn all of them, null unless it is
   * being corrected.
   */
  returned: nullable(Type.Integer()),
  entries: Type.Integer(),
  undecided: Type.Integer(),
  findings: Type.Integer(),
  mine: Type.Integer(),
})
export type QueueLine = Static<typeof QueueLine>

/** A record that looks like another one, with whose it is. */
export const AlikeRecord = Type.Object({
  alliance: Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
  record: Id,
  year: Type.Integer(),
  type: Type.String(),
  title: Type.String(),
})

/** Something a machine saw before any person looked. */
export const MachineFinding = Type.Object({
  code: Type.String(),
  severity: oneOf(['notice', 'warning', 'bar']),
  facts: Type.Record(Type.String(), Type.Unknown()),
  because: nullable(Because),
  kpis: Type.Array(Type.String()),
  /** Of which records it is said, where they look alike; empty with everything else. */
  alike: Type.Array(AlikeRecord),
})

export const DeskLine = Type.Object({
  record: Id,
  type: Type.String(),
  title: Type.String(),
  subtitle: Type.String(),
  mark: oneOf(marks),
  findings: Type.Integer(),
  decision: nullable(oneOf(decisions)),
  /** Decided, but since then something else was: whether it counts is no longer what was decided. */
  isMoved: Type.Boolean(),
  assignedTo: nullable(Type.Object({ id: Id, name: Type.String() })),
  isCorrection: Type.Boolean(),
  /** A verification record returned it, and it has not been handed in again since. */
  isUncorrected: Type.Boolean(),
  /** The alliance has withdrawn it since it was returned: nothing more is decided, and no verification record names it. */
  isWithdrawn: Type.Boolean(),
})
export type DeskLine = Static<typeof DeskLine>

export const ThreadLine = Type.Object({
  id: Id,
  kind: oneOf(['finding', 'answer', 'evidence', 'decision', 'withdrawn']),
  /** What the office decided with it; null for all else, and for what was said before decisions were kept here. */
  decision: nullable(oneOf(decisions)),
  text: Type.String(),
  /** With new evidence whoever handed it in; '' where that is not known. */
  by: Type.String(),
  at: Moment,
  /** With new evidence who changed the record last before it was handed in, and when where that is known; else null. */
  changed: nullable(Type.Object({ by: Type.String(), at: nullable(Moment) })),
})

export const Phrase = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  decision: oneOf(['returned', 'rejected']),
  /** The reading whose finding it answers; it is offered first where that one does not hold. */
  reading: nullable(Type.String()),
  /** Decisions it was taken for. */
  uses: Type.Integer(),
  /** Since when it is offered no more. */
  retiredAt: nullable(Moment),
  version: Type.Integer(),
})

export const DeskEntry = Type.Object({
  /** The record itself and its scans are read at /alliances/:alliance/records/:record. */
  record: Id,
  type: Type.String(),
  title: Type.String(),
  status: Type.String(),
  /** Where this is a correction: the version that was returned, for old beside new. */
  returnedVersion: nullable(Type.Integer()),
  presentVersion: Type.Integer(),
  mark: oneOf(marks),
  /** What accepting it now would come to, among what the office has not returned or rejected. */
  outcome: oneOf(marks),
  isMoved: Type.Boolean(),
  /**
   * Number of the verification record that made final what stands decided; null where nothing of that kind stands, it was
   * decided since, or has moved. Judging it again takes `again` and a note.
   */
  settledBy: nullable(Type.String()),
  /**
   * Records that are not final yet and on which it leans: it does not count without them, and while they are open it is
   * not accepted as not counting. Empty where it counts, or does not for another reason as well.
   */
  leansOn: Type.Array(
    Type.Object({
      record: Id,
      title: Type.String(),
      /** The number of its round. */
      round: Type.Integer(),
      /** Returned, and may come again; else it waits for the verification record of its round. */
      isReturned: Type.Boolean(),
    }),
  ),
  lines: Type.Array(LedgerLine),
  findings: Type.Array(MachineFinding),
  questions: Type.Array(
    Type.Object({
      question: Type.String(),
      answers: Type.Array(Type.String()),
      given: nullable(
        Type.Object({
          answer: Type.String(),
          reason: Type.String(),
          by: Type.String(),
          at: Moment,
          /** Given before the correction was handed in: accepting asks for it to be confirmed or changed. */
          isEarlier: Type.Boolean(),
          version: Type.Integer(),
        }),
      ),
    }),
  ),
  decision: nullable(
    Type.Object({
      decision: oneOf(decisions),
      note: Type.String(),
      phrase: nullable(Type.String()),
      by: Type.String(),
      at: Moment,
    }),
  ),
  thread: Type.Array(ThreadLine),
  /** The same firm in other alliances of the year. */
  elsewhere: Type.Array(Type.Object({ nameZh: Type.String(), nameEn: Type.String(), status: Type.String() })),
  version: Type.Integer(),
  abilities: Type.Array(Type.String()),
})

export const VerificationRecord = Type.Object({
  id: Id,
  number: Type.String(),
  year: Type.Integer(),
  round: Type.Integer(),
  sequence: Type.Integer(),
  sha256: Type.String(),
  issuedAt: Moment,
  issuedBy: Type.String(),
  correctionDue: nullable(Moment),
  counts: Type.Object({
    accepted: Type.Integer(),
    'accepted-not-counted': Type.Integer(),
    returned: Type.Integer(),
    rejected: Type.Integer(),
  }),
  entries: Type.Array(
    Type.Object({
      record: Id,
      type: Type.String(),
      title: Type.String(),
      decision: oneOf(decisions),
      note: Type.String(),
      /** KPIs it counts for, or is listed beside; none unless it was accepted in either way. */
      counted: Type.Array(Type.String()),
      /** What kept it from counting, where anything did. */
      because: nullable(Because),
    }),
  ),
  /** Verified figures by KPI, of accepted records and no others, in the KPI's own unit; money in NT$. */
  figures: Type.Record(Type.String(), Type.Integer()),
})
export type VerificationRecordReply = Static<typeof VerificationRecord>

/** A round that has opened and that nobody has handed in. */
export const OutstandingLine = Type.Object({
  programme: Programme,
  alliance: Type.Object({ id: Id, nameZh: Type.String(), nameEn: Type.String(), field: Type.String() }),
  year: Type.Integer(),
  number: Type.Integer(),
  /** 'overdue': past the deadline people are shown, but still taken; 'closed': the window takes nothing more. */
  state: oneOf(outstandingStates),
  due: Moment,
  /** The first moment at which nothing is taken any more, an extension included. */
  refusedFrom: Moment,
  extension: nullable(Type.Object({ endsAt: Moment, reason: Type.String() })),
  /** Who can hand it in; null where the alliance has no PI. */
  contact: nullable(Type.Object({ name: Type.String(), email: Type.String() })),
})
export type OutstandingLine = Static<typeof OutstandingLine>

export const verification = slice(
  'verification',
  {
    'verification.no-such-round': 404,
    'verification.no-such-entry': 404,
    'verification.wrong-state': 409,
    'verification.entry-withdrawn': 409,
    'verification.correction-over': 409,
    'verification.stale-version': 409,
    'verification.undecided-left': 409,
    'verification.finding-needed': 422,
    'verification.question-open': 409,
    'verification.does-not-count': 409,
    'verification.does-count': 409,
    'verification.leans-on-open': 409,
    'verification.lean-on-each-other': 409,
    'verification.settled': 409,
    'verification.verdict-moved': 409,
    'verification.unknown-answer': 422,
    'verification.returned-left': 409,
    'verification.correction-just-over': 409,
    'verification.no-such-record': 404,
    'verification.due-in-the-past': 422,
    'verification.due-not-later': 422,
    'verification.due-moved': 409,
    'verification.no-correction-open': 409,
    'verification.nothing-returned': 409,
    'verification.no-such-phrase': 404,
    'verification.phrase-exists': 409,
    'verification.phrase-changed': 409,
    'verification.phrase-refused': 422,
    'verification.no-such-finding': 404,
    'verification.finding-decided': 409,
    'verification.reopen-in-correction': 409,
    'verification.year-closed': 409,
  },
  {
    figureFindings: route({
      method: 'GET',
      path: '/figure-findings',
      summary:
        'What a change of the register, of an alliance or of a rule would make of figures that were handed in or closed; the newest first.',
      query: { ...pageQuery, state: Type.Optional(oneOf(figureFindingStates)) },
      reply: Type.Object({
        ...pageOf(FigureFinding).properties,
        /** How many wait for a decision. */
        open: Type.Integer(),
        abilities: Type.Array(Type.String()),
      }),
      scope: 'verify',
    }),
    decideFigureFinding: route({
      method: 'POST',
      path: '/figure-findings/:finding/decision',
      summary:
        'Reopens what was handed in or closed, so that it is judged again with what is known now, or leaves it as it is.',
      params: { finding: Id },
      body: Type.Object(
        {
          decision: oneOf(['reopen', 'leave']),
          reason: line(500),
          version: Type.Integer({ minimum: 1 }),
        },
        { additionalProperties: false },
      ),
      reply: FigureFinding,
      scope: 'verify',
      refusals: [
        'verification.no-such-finding',
        'verification.finding-decided',
        'verification.reopen-in-correction',
      ],
    }),
    figureFindingsOf: route({
      method: 'GET',
      path: '/alliances/:alliance/figure-findings',
      summary: 'Of one alliance: what waits for the office, and what it decided why.',
      params: { alliance: Id },
      reply: Type.Object({ items: Type.Array(FigureFinding) }),
    }),
    queue: route({
      method: 'GET',
      path: '/verification/queue',
      summary: 'Rounds under or waiting for verification, by year, round, field and state.',
      query: {
        ...pageQuery,
        year: RocYear,
        number: Type.Optional(Round),
        field: Type.Optional(Type.String({ maxLength: 3 })),
        state: Type.Optional(oneOf(queueStates)),
      },
      reply: pageOf(QueueLine),
      scope: 'verify',
    }),
    outstanding: route({
      method: 'GET',
      path: '/verification/outstanding',
      summary: 'Rounds of the year that have opened and were not handed in, by due date and alliance.',
      query: { year: RocYear },
      reply: Type.Object({ items: Type.Array(OutstandingLine) }),
      scope: 'verify',
    }),
    begin: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/verification',
      summary:
        'Takes a submitted round onto the desk; entries are assigned to the caller unless told otherwise.',
      params: ofRound,
      scope: 'verify',
      refusals: ['verification.no-such-round', 'verification.wrong-state'],
    }),
    desk: route({
      method: 'GET',
      path: '/alliances/:alliance/rounds/:round/entries',
      summary: 'All entries of the round with their mark, findings and decision.',
      params: ofRound,
      reply: Type.Object({
        round: QueueLine,
        items: Type.Array(DeskLine),
        abilities: Type.Array(Type.String()),
      }),
      scope: 'verify',
      refusals: ['verification.no-such-round'],
    }),
    entry: route({
      method: 'GET',
      path: '/alliances/:alliance/rounds/:round/entries/:record',
      summary: 'One entry with scan list, findings, questions, thread and ledger lines.',
      params: ofEntry,
      reply: DeskEntry,
      scope: 'verify',
      refusals: ['verification.no-such-entry'],
    }),
    decide: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/entries/:record/decision',
      summary:
        'Accepts what counts, accepts what does not count as final, returns or rejects. A return, a rejection, the closing of what lacks evidence and judging again what was settled need words.',
      params: ofEntry,
      body: Type.Object(
        {
          decision: oneOf(decisions),
          note: paragraph(2000),
          phrase: nullable(line(60)),
          version: Type.Integer(),
          /** Judges again what an earlier verification record settled: only with a note. */
          again: Type.Optional(Type.Boolean()),
        },
        { additionalProperties: false },
      ),
      reply: DeskEntry,
      scope: 'verify',
      refusals: [
        'verification.no-such-entry',
        'verification.wrong-state',
        'verification.entry-withdrawn',
        'verification.stale-version',
        'verification.finding-needed',
        'verification.question-open',
        'verification.does-not-count',
        'verification.does-count',
        'verification.leans-on-open',
        'verification.lean-on-each-other',
        'verification.settled',
      ],
    }),
    answer: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/entries/:record/answers',
      summary: 'Answers what only a person can see; the answer becomes part of the explanation.',
      params: ofEntry,
      body: Type.Object(
        {
          question: line(80),
          answer: line(80),
          reason: paragraph(1000),
          /** Of the answer that was seen; 0 where none was given. */
          version: Type.Integer(),
        },
        { additionalProperties: false },
      ),
      reply: DeskEntry,
      scope: 'verify',
      refusals: [
        'verification.no-such-entry',
        'verification.wrong-state',
        'verification.entry-withdrawn',
        'verification.unknown-answer',
        'verification.settled',
        'verification.stale-version',
      ],
    }),
    assign: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/assignment',
      summary: 'Gives undecided entries to a person of the office.',
      params: ofRound,
      body: Type.Object(
        { person: nullable(Id), records: Type.Array(Id, { minItems: 1, maxItems: 500 }) },
        { additionalProperties: false },
      ),
      scope: 'verify',
      refusals: ['verification.no-such-round', 'verification.wrong-state', 'accounts.no-such-person'],
    }),
    issue: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/record',
      summary:
        'Closes the check: issues the verification record, mails it, and opens the correction of returned entries.',
      params: ofRound,
      body: Type.Object({ correctionDue: nullable(Moment) }, { additionalProperties: false }),
      reply: VerificationRecord,
      status: 201,
      scope: 'verify',
      refusals: [
        'verification.undecided-left',
        'verification.leans-on-open',
        'verification.lean-on-each-other',
        'verification.verdict-moved',
        'verification.wrong-state',
        'verification.due-in-the-past',
        'verification.reopen-in-correction',
        'verification.year-closed',
      ],
    }),
    moveDue: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/correction-due',
      summary:
        'Gives the correction of a round a later deadline, or opens it again once it is over, with what was changed and not handed in; the team is told. The verification record stays as it was issued.',
      params: ofRound,
      body: Type.Object(
        {
          /** Later than now, within 180 days, and later than the present one while that is still ahead. */
          correctionDue: Moment,
          /** The present one as it was seen: where it was moved meanwhile, nothing is done. */
          seenDue: Moment,
          /** Told to the team. */
          reason: paragraph(500),
        },
        { additionalProperties: false },
      ),
      reply: Type.Object({
        correctionDue: Moment,
        /** How many records may be corrected until then. */
        records: Type.Integer(),
      }),
      scope: 'verify',
      refusals: [
        'verification.no-such-round',
        'verification.no-correction-open',
        'verification.due-moved',
        'verification.due-in-the-past',
        'verification.due-not-later',
        'verification.nothing-returned',
        'verification.year-closed',
      ],
    }),
    close: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/closing',
      summary:
        'Closes the round: nothing in it changes any more. With the last of its year the year is closed, or a round of which a final decision has moved meanwhile goes back to the desk.',
      params: ofRound,
      reply: Type.Object({
        /** Numbers of the rounds that went back to the desk, this one among them where it was moved itself. */
        putBack: Type.Array(Type.Integer()),
        isYearClosed: Type.Boolean(),
      }),
      scope: 'verify',
      refusals: [
        'verification.wrong-state',
        'verification.returned-left',
        'verification.correction-just-over',
        'verification.year-closed',
      ],
    }),
    records: route({
      method: 'GET',
      path: '/alliances/:alliance/verification-records',
      summary: 'Verification records of the alliance, newest first.',
      params: { alliance: Id },
      reply: Type.Object({ items: Type.Array(VerificationRecord) }),
    }),
    returned: route({
      method: 'GET',
      path: '/alliances/:alliance/rounds/:round/returned',
      summary:
        'What the alliance must correct, or never handed in again before the round was closed, with the thread of each entry.',
      params: ofRound,
      reply: Type.Object({
        correctionDue: nullable(Moment),
        items: Type.Array(
          Type.Object({
            record: Id,
            type: Type.String(),
            title: Type.String(),
            note: Type.String(),
            thread: Type.Array(ThreadLine),
            isAnswered: Type.Boolean(),
          }),
        ),
      }),
      refusals: ['verification.no-such-round'],
    }),
    reply: route({
      method: 'POST',
      path: '/alliances/:alliance/rounds/:round/returned/:record',
      summary: "The alliance's answer to a finding.",
      params: ofEntry,
      body: Type.Object({ text: paragraph(2000) }, { additionalProperties: false }),
      reply: ThreadLine,
      status: 201,
      refusals: [
        'verification.no-such-round',
        'verification.no-such-entry',
        'verification.wrong-state',
        'verification.correction-over',
      ],
    }),
    phrases: route({
      method: 'GET',
      path: '/verification/phrases',
      summary: 'The phrase book of findings, with what is offered no more; the most used first.',
      reply: Type.Object({ items: Type.Array(Phrase), abilities: Type.Array(Type.String()) }),
      scope: 'verify',
    }),
    savePhrase: route({
      method: 'PUT',
      path: '/verification/phrases/:code',
      summary: 'Adds a phrase (version null), or rewrites the version seen.',
      params: { code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,58}$' }) },
      body: Type.Object(
        {
          // Blank ones are refused together with whatever else is wrong with the phrase.
          zh: line(500, 0),
          en: line(500, 0),
          decision: oneOf(['returned', 'rejected']),
          reading: nullable(line(80)),
          version: nullable(Type.Integer({ minimum: 1 })),
        },
        { additionalProperties: false },
      ),
      reply: Phrase,
      scope: 'verify',
      refusals: [
        'verification.no-such-phrase',
        'verification.phrase-exists',
        'verification.phrase-changed',
        'verification.phrase-refused',
      ],
    }),
    retirePhrase: route({
      method: 'PUT',
      path: '/verification/phrases/:code/retirement',
      summary: 'Takes a phrase out of the book or puts it back; decisions that used it keep their words.',
      params: { code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,58}$' }) },
      body: Type.Object(
        { isRetired: Type.Boolean(), version: Type.Integer({ minimum: 1 }) },
        { additionalProperties: false },
      ),
      reply: Phrase,
      scope: 'verify',
      refusals: ['verification.no-such-phrase', 'verification.phrase-changed'],
    }),
  },
)
