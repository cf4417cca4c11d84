import type { Decision, QueueState, RoundState } from '@openalliance/contract'
import { getLocale, inLocale, isSpoken, m, say } from '@openalliance/messages'
import type { Mark } from '../../../ui/marks.ts'
import { leanedOn } from '../model/offered-words.ts'
import type { EntryReply } from '../queries.ts'

const word = (key: string): string => say(key, {}, getLocale())
const wordOr = (key: string, otherwise: string): string => (isSpoken(key) ? word(key) : otherwise)

export const decisionWord = (decision: Decision): string => word(`verification.decision.${decision}`)

const decisionMarks: Readonly<Record<Decision, Exclude<Mark, 'neutral' | 'person'>>> = {
  accepted: 'counts',
  'accepted-not-counted': 'not',
  returned: 'evidence',
  rejected: 'not',
}
export const decisionMark = (decision: Decision) => decisionMarks[decision]

export const roundStateWord = (state: RoundState): string => word(`submissions.state.${state}`)

const stateMarks: Partial<Record<RoundState, Mark>> = {
  submitted: 'person',
  'under-verification': 'person',
  corrected: 'person',
  'correction-open': 'evidence',
  'record-issued': 'counts',
}
export const roundStateMark = (state: RoundState): Mark => stateMarks[state] ?? 'neutral'

/** A correction whose time is over has a word and a mark of its own. */
export const queueStateWord = (state: RoundState | QueueState): string =>
  state === 'correction-overdue' ? m['verification.ui.correction-overdue']() : roundStateWord(state)
export const queueStateMark = (state: RoundState | QueueState): Mark =>
  state === 'correction-overdue' ? 'not' : roundStateMark(state)

/** 「TE3 機電材料」 */
export const fieldWithCode = (field: string): string =>
  field ? `${field} ${wordOr(`rules.field-code.${field}`, '')}`.trim() : ''

interface Named {
  readonly nameZh: string
  readonly nameEn: string
}
export const allianceName = (alliance: Named): string =>
  inLocale(alliance.nameZh, alliance.nameEn, getLocale())

export const questionText = (question: string): string => wordOr(`rules.question.${question}`, question)
export const answerText = (question: string, answer: string): string =>
  wordOr(`rules.answer.${question}.${answer}`, answer)
export const checkText = (code: string): string => wordOr(`rules.check.${code}`, code)

const threadWords = {
  finding: m['verification.ui.thread-finding'],
  answer: m['verification.ui.thread-answer'],
  evidence: m['verification.ui.thread-evidence'],
  decision: m['verification.ui.thread-decision'],
  withdrawn: m['verification.ui.thread-withdrawn'],
}
export const threadWord = (kind: keyof typeof threadWords): string => threadWords[kind]()

/** On what an entry leans that is not final yet, and what can be done meanwhile. */
export const leaningText = ({ leansOn }: Pick<EntryReply, 'leansOn'>): string => {
  const titles = leanedOn({ leansOn }, getLocale())
  return leansOn.some(({ isReturned }) => isReturned)
    ? m['verification.ui.leans-on-returned']({ titles })
    : m['verification.ui.leans-on-waiting']({ titles })
}

/** Keys as they stand on the keyboard: 'Y 4'. */
export const keysText = (keys: readonly string[]): string =>
  keys.map((key) => (key === ' ' ? m['verification.ui.key-space']() : key.toUpperCase())).join(' ')
