import { m } from '@openalliance/messages'
import { Chip } from '../../../ui/chip.tsx'

interface ReturnedChipProps {
  readonly isAnswered: boolean
  /** Whether the correction was due and did not come. */
  readonly isOver: boolean
}

/** Whether something was done about a returned entry, or still can be. */
export const ReturnedChip = ({ isAnswered, isOver }: ReturnedChipProps) =>
  isAnswered ? (
    <Chip mark="counts">{m['verification.ui.answered-chip']()}</Chip>
  ) : isOver ? (
    <Chip mark="not">{m['verification.ui.overdue-chip']()}</Chip>
  ) : (
    <Chip mark="evidence">{m['verification.ui.open-chip']()}</Chip>
  )
