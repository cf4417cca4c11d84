import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { type Cause, movesOfYear, wouldMove } from '../../figures/public.ts'
import type { StoredFinding } from '../store/figure-findings.ts'

export const causeOf = ({ cause, organisation }: Pick<StoredFinding, 'cause' | 'organisation'>): Cause =>
  cause === 'register' ? { kind: cause, organisation: organisation ?? '' } : { kind: cause }

const ofYear = ({ alliance, year }: Pick<StoredFinding, 'alliance' | 'year'>): string => `${alliance} ${year}`

/**
 * Findings with what they would move at this moment: as long as nothing is decided, records are issued, other findings
 * decided and rounds corrected, and each changes both what stands and what it would be. What was decided, or has lapsed,
 * stays as it was then. Each alliance's year is read once, however many findings it has.
 */
export const withPresentMoves = async (
  reader: Reader | Tx,
  findings: readonly StoredFinding[],
): Promise<StoredFinding[]> => {
  const open = findings.filter(({ state }) => state === 'open')
  const present = new Map<string, StoredFinding>()
  for (const own of Map.groupBy(open, ofYear).values()) {
    const [first] = own
    const moves = first && (await movesOfYear(reader, first.alliance, first.year))
    for (const finding of own) {
      const would = await moves?.(causeOf(finding))
      present.set(finding.id, {
        ...finding,
        changes: would?.lines ?? [],
        figures: would?.figures ?? [],
        wasClosed: would?.isClosed ?? finding.wasClosed,
      })
    }
  }
  return findings.map((finding) => present.get(finding.id) ?? finding)
}

/** What a finding that is about to be decided would move now; the caller holds the year's lock. */
export const movesAtDecision = (tx: Tx, finding: StoredFinding) =>
  wouldMove(tx, finding.alliance, finding.year, causeOf(finding))
