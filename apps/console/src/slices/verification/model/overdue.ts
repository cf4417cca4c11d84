import type { QueueLine } from '@openalliance/contract'
import { isCorrectionOver } from '../../submissions/model/current-round.ts'

/** Whether a round's correction was due and something of it is still missing: nothing is, once all of it is withdrawn. */
export const isOverdue = (
  line: Pick<QueueLine, 'state' | 'correctionDue' | 'returned'>,
  now: number,
): boolean => line.returned !== 0 && isCorrectionOver(line, now)
