import type { RecordStatus } from '@openalliance/contract'

/** What the alliance's team may do by itself. */
const byTeam: Readonly<Partial<Record<RecordStatus, readonly RecordStatus[]>>> = {
  draft: ['ready'],
  ready: ['draft'],
  returned: ['withdrawn'],
}

/** What happens to a record when a round is handed in, verified or corrected; nothing leads out of 'withdrawn'. */
const byRound: Readonly<Partial<Record<RecordStatus, readonly RecordStatus[]>>> = {
  ready: ['submitted'],
  submitted: ['accepted', 'returned', 'rejected'],
  returned: ['submitted', 'accepted', 'rejected'],
  accepted: ['returned', 'rejected'],
  rejected: ['returned', 'accepted'],
}

/** What was handed in at some time, whatever was decided since. */
export const handedIn: readonly RecordStatus[] = [
  'submitted',
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
]

export const teamMayTurn = (from: RecordStatus, to: RecordStatus): boolean =>
  byTeam[from]?.includes(to) ?? false

export const roundMayTurn = (from: RecordStatus, to: RecordStatus): boolean =>
  byRound[from]?.includes(to) ?? false

/** Not handed in: the window alone decides whether it may be changed. */
export const isOwnWork = (status: RecordStatus): boolean => status === 'draft' || status === 'ready'

/** Its content may be changed, in a window or in a correction. */
export const isEditable = (status: RecordStatus): boolean => isOwnWork(status) || status === 'returned'

/** Whether the team has changed a returned record since it went back, and not handed it in again. */
export const isUnsent = (record: {
  readonly status: RecordStatus
  readonly handed_in_version: number | null
  readonly version: number
}): boolean =>
  record.status === 'returned' &&
  record.handed_in_version !== null &&
  record.version !== record.handed_in_version
