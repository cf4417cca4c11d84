import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { handedInNaming, handedInOf, type RecordBrief, recordBriefs } from '../../evidence/public.ts'
import { type Cause, movesOfYear, wouldMove } from '../../figures/public.ts'
import { roundsOfYear, type StoredRound } from '../../submissions/public.ts'
import { isWithdrawn } from '../model/standing.ts'
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

/** Records that were handed in and whose lines would move, or that name the organisation. */
export const concernedBy = async (reader: Reader | Tx, finding: StoredFinding): Promise<string[]> => {
  const { alliance, year, organisation, changes } = finding
  const handedIn = await handedInOf(reader, alliance, year)
  const moved = changes.map(({ record }) => record).filter((record) => handedIn.has(record))
  const naming = organisation
    ? (await handedInNaming(reader, organisation)).filter(
        (of) => of.alliance === alliance && of.year === year,
      )
    : []
  return [...new Set([...moved, ...naming.flatMap(({ records }) => records)])]
}

/**
 * Whether a round's open correction bars reopening: what was decided stands while the alliance corrects the rest; only
 * what came back to it can be known anew.
 */
export const isBarredBy = (round: StoredRound, concerned: readonly RecordBrief[]): boolean =>
  round.state === 'correction-open' &&
  concerned.some(
    (brief) => brief.round === round.number && brief.status !== 'returned' && !isWithdrawn(brief),
  )

/** Findings of years without rounds, taken over from elsewhere: there is no desk on which their records could be judged. */
export const findingsWithoutRounds = async (
  reader: Reader | Tx,
  findings: readonly StoredFinding[],
): Promise<ReadonlySet<string>> => {
  const without = new Set<string>()
  for (const own of Map.groupBy(findings, ofYear).values()) {
    const [first] = own
    if (first && (await roundsOfYear(reader, first.alliance, first.year)).length === 0)
      for (const { id } of own) without.add(id)
  }
  return without
}

/** Findings of years in which a round is being corrected: with what they concern, and the rounds of which that is true. */
const whileCorrecting = async (reader: Reader | Tx, findings: readonly StoredFinding[]) => {
  const found: { id: string; briefs: readonly RecordBrief[]; correcting: readonly StoredRound[] }[] = []
  for (const own of Map.groupBy(findings, ofYear).values()) {
    const [first] = own
    const rounds = first ? await roundsOfYear(reader, first.alliance, first.year) : []
    const correcting = rounds.filter(({ state }) => state === 'correction-open')
    if (correcting.length === 0) continue
    for (const finding of own) {
      const records = await concernedBy(reader, finding)
      const briefs = [...(await recordBriefs(reader, finding.alliance, records)).values()]
      found.push({ id: finding.id, briefs, correcting })
    }
  }
  return found
}

/** Findings whose records are all back with the alliance, in rounds whose correction is open now: none of them goes to the desk. */
export const findingsInCorrection = async (
  reader: Reader | Tx,
  findings: readonly StoredFinding[],
): Promise<ReadonlySet<string>> => {
  const looked = await whileCorrecting(reader, findings)
  const inCorrection = looked.filter(({ briefs, correcting }) => {
    const standing = briefs.filter((brief) => !isWithdrawn(brief))
    const isBack = ({ status, round }: RecordBrief) =>
      status === 'returned' && correcting.some(({ number }) => number === round)
    return standing.length > 0 && standing.every(isBack)
  })
  return new Set(inCorrection.map(({ id }) => id))
}

/** The round whose open correction bars reopening now, by finding; only of those that are barred. */
export const barredFindings = async (
  reader: Reader | Tx,
  findings: readonly StoredFinding[],
): Promise<ReadonlyMap<string, number>> => {
  const barred = new Map<string, number>()
  const open = findings.filter(({ state }) => state === 'open')
  for (const { id, briefs, correcting } of await whileCorrecting(reader, open)) {
    const by = correcting.find((round) => isBarredBy(round, briefs))
    if (by) barred.set(id, by.number)
  }
  return barred
}
