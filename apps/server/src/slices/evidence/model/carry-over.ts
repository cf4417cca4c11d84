import type { RecordStatus } from '@openalliance/contract'
import type { EvidenceTypeName } from '@openalliance/rules'

/** The one type that goes on from year to year by itself: a contract that is still valid (S110). */
export const carriedType: EvidenceTypeName = 'membership'

/** Whether the record can go on at all: never handed in, rejected or taken back, it is no basis for another year. */
const isCarried = (status: RecordStatus): boolean =>
  status !== 'draft' && status !== 'rejected' && status !== 'withdrawn'

interface OfRow {
  readonly origin: string
  readonly year: number
  readonly status: RecordStatus
  readonly ends_on: string | null
}

/**
 * What goes on into a year: the latest of each row of records that continue each other, where it still counts for
 * something and its last day, early termination included, is not before the year's first.
 * @param rows of the years before
 * @param firstDay of the year, ISO
 */
export const goingOn = <Row extends OfRow>(rows: readonly Row[], firstDay: string): Row[] => {
  const latest = new Map<string, Row>()
  for (const row of rows) {
    const known = latest.get(row.origin)
    if (!known || known.year < row.year) latest.set(row.origin, row)
  }
  return [...latest.values()].filter(
    ({ status, ends_on }) => isCarried(status) && ends_on !== null && ends_on >= firstDay,
  )
}
