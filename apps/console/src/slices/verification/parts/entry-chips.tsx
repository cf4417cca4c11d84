import { m } from '@openalliance/messages'
import { Chip } from '../../../ui/chip.tsx'
import { statusWord } from '../../evidence/parts/record-words.ts'
import { hasDoubt } from '../model/desk-queue.ts'
import type { DeskLine } from '../queries.ts'
import { decisionMark, decisionWord } from './verification-words.ts'

const markWords = {
  counts: m['verification.ui.no-doubt'],
  not: m['verification.ui.counts-not'],
  evidence: m['verification.ui.lacks-evidence'],
  person: m['verification.ui.asks-person'],
}

interface EntryChipsProps {
  readonly line: DeskLine
  readonly isUnderWay: boolean
  readonly hasTrouble: boolean
}

/** What an entry shows in the queue: its decision, else what the rules say of it. */
export const EntryChips = ({ line, isUnderWay, hasTrouble }: EntryChipsProps) => {
  const { decision, mark, findings, isCorrection, isMoved, isWithdrawn } = line
  return (
    <>
      {isWithdrawn ? (
        <Chip>{statusWord('withdrawn')}</Chip>
      ) : decision ? (
        <Chip mark={decisionMark(decision)}>{decisionWord(decision)}</Chip>
      ) : mark === 'counts' && hasDoubt(line) ? null : (
        <Chip mark={mark}>{markWords[mark]()}</Chip>
      )}
      {hasDoubt(line) ? (
        <Chip mark="evidence">{m['verification.ui.finding-count']({ count: findings })}</Chip>
      ) : null}
      {isMoved && !isWithdrawn ? <Chip mark="person">{m['verification.ui.moved-chip']()}</Chip> : null}
      {isCorrection && !isWithdrawn && decision !== 'returned' ? (
        <Chip isPlain>{m['verification.ui.is-correction']()}</Chip>
      ) : null}
      {isUnderWay ? <Chip isPlain>{m['verification.ui.saving']()}</Chip> : null}
      {hasTrouble ? <Chip mark="not">{m['verification.ui.not-saved']()}</Chip> : null}
    </>
  )
}
