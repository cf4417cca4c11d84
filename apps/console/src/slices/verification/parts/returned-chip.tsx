import { m } from '@openalliance/messages'
import { Chip } from '../../../ui/chip.tsx'
import type { Ahead } from '../../submissions/model/round-ahead.ts'
import { type ReturnedStanding, returnedStanding } from '../model/returned-standing.ts'

interface ReturnedChipProps {
  readonly isAnswered: boolean
  /** Whether the record as it is now keeps the correction from being handed in. */
  readonly isBarred: boolean
  readonly ahead: Ahead
}

const words: Readonly<Record<ReturnedStanding, () => string>> = {
  'to-correct': m['verification.ui.open-chip'],
  changed: m['verification.ui.changed-chip'],
  'changed-barred': m['verification.ui.barred-chip'],
  'not-corrected': m['verification.ui.overdue-chip'],
  'not-handed-in': m['verification.ui.unsent-chip'],
  'handed-in': m['verification.ui.answered-chip'],
  'handed-in-unchanged': m['verification.ui.unchanged-chip'],
}
const marks = {
  'to-correct': 'evidence',
  changed: 'neutral',
  'changed-barred': 'evidence',
  'not-corrected': 'not',
  'not-handed-in': 'not',
  'handed-in': 'counts',
  'handed-in-unchanged': 'evidence',
} as const satisfies Record<ReturnedStanding, string>

/** What became of a returned entry; only what was handed in again is done. */
export const ReturnedChip = ({ isAnswered, isBarred, ahead }: ReturnedChipProps) => {
  const standing = returnedStanding(isAnswered, ahead, isBarred)
  return <Chip mark={marks[standing]}>{words[standing]()}</Chip>
}
