import type { EvidenceRecord } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { handedInOf, recordsForCalculator } from '../../evidence/public.ts'
import { type Moves, movesBetween } from '../model/judged.ts'
import { closingOfYear } from '../store/closings.ts'
import { linesOfYear } from '../store.ts'
import { groundOf, judgeAll } from './judge.ts'

/** Because of what figures would move. */
export type Cause =
  | { readonly kind: 'register'; readonly organisation: string }
  | { readonly kind: 'alliance' }
  | { readonly kind: 'edition' }

export interface WouldMove extends Moves {
  readonly programme: string
  readonly isClosed: boolean
  /** Edition of the year's page now. */
  readonly edition: number
  /** Earliest edition by which a line that would move was decided. */
  readonly decidedBy: number
}

/**
 * What of an alliance's year that was handed in or closed would move, were it judged again with what a cause brings: what
 * the register or the alliance's data say now, or the present edition of the page. Nothing is written.
 * @returns null where nothing was handed in or no page exists
 */
export const wouldMove = async (
  reader: Reader,
  alliance: string,
  year: number,
  cause: Cause,
): Promise<WouldMove | null> => {
  const ground = await groundOf(reader, alliance, year)
  const handedIn = await handedInOf(reader, alliance, year)
  if (!ground || handedIn.size === 0) return null
  const [closing, stored] = await Promise.all([
    closingOfYear(reader, alliance, year),
    linesOfYear(reader, alliance, year),
  ])
  const takesPart = ({ decision }: EvidenceRecord) => closing === null || decision !== null
  const readAs = async (isAnew: (organisation: string) => boolean) =>
    (await recordsForCalculator(reader, alliance, year, 'all', isAnew)).filter(takesPart)
  const records = await readAs(() => false)
  const { edition } = ground.rulebook
  const onPage: ReadonlySet<string> = new Set(ground.rulebook.kpis.map(({ kpi }) => kpi.code))
  const would = await (async () => {
    switch (cause.kind) {
      case 'register':
        return movesBetween(
          stored,
          judgeAll(ground, records),
          judgeAll(ground, await readAs((organisation) => organisation === cause.organisation)),
        )
      case 'alliance': {
        const anew = await groundOf(reader, alliance, year, true)
        return movesBetween(stored, judgeAll(ground, records), judgeAll(anew ?? ground, records))
      }
      case 'edition': {
        // What left the page altogether is no other verdict: old lines and snapshots keep it and can be read.
        const older = stored.filter(
          (line) => line.edition !== edition && handedIn.has(line.record) && onPage.has(line.kpi),
        )
        const concerned = new Set(older.map(({ record }) => record))
        const now = judgeAll(ground, records).filter(({ record }) => concerned.has(record))
        return movesBetween(stored, older, now)
      }
    }
  })()
  const decidedBy = would.lines.reduce(
    (least, { before }) => Math.min(least, before?.edition ?? edition),
    edition,
  )
  return { ...would, programme: ground.rulebook.programme, isClosed: closing !== null, edition, decidedBy }
}
