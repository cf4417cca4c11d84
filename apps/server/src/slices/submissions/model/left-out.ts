import type { HandIn, RoundState } from '@openalliance/contract'
import { type LedgerLine, leansOn } from '@openalliance/rules'
import type { Work } from './readiness.ts'

type LeftOut = HandIn['leftOut'][number]
type Differing = HandIn['differing'][number]
type ByRecord = ReadonlyMap<string, readonly Pick<LedgerLine, 'kpi' | 'contribution' | 'because'>[]>

interface Standing {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly status: string
  readonly round: number
}

/** A round of the year, as far as it says what becomes of what it was returned. */
interface RoundNow {
  readonly number: number
  readonly state: RoundState
  readonly correctionDue: Date | null
}

/** The moment at which it is asked, with the rounds of the year as they stand then. */
export interface YearNow {
  readonly work: Work
  readonly rounds: readonly RoundNow[]
  readonly now: Date
}

const whyReturned = (number: number, { rounds, now }: YearNow): LeftOut['why'] => {
  const round = rounds.find((one) => one.number === number)
  if (round?.state === 'under-verification' || round?.state === 'corrected') return 'back-on-desk'
  const isOpen = round?.state === 'correction-open' && round.correctionDue !== null
  return isOpen && round.correctionDue !== null && now < round.correctionDue ? 'sent-back' : 'correction-over'
}

const whyOf = ({ status, round }: Standing, at: YearNow): LeftOut['why'] => {
  if (status === 'draft') return 'draft'
  if (status === 'returned') return whyReturned(round, at)
  return at.work === 'correction' ? 'not-in-correction' : 'later-round'
}

const named = ({ id, type, title }: Standing) => ({ id, type, title })

/**
 * Records that have their part in the year's figures as they stand and are not handed in with the round, so that nobody
 * wonders why the two differ.
 * @param live the ledger's lines by record, those beside the KPIs aside
 * @param counted ids of the records whose figures are handed in
 */
export const leftOutOf = (
  records: readonly Standing[],
  live: ByRecord,
  counted: ReadonlySet<string>,
  at: YearNow,
): LeftOut[] =>
  records.flatMap((record): LeftOut[] => {
    if (counted.has(record.id)) return []
    const contributes = (live.get(record.id) ?? []).flatMap(({ kpi, contribution: value }) =>
      value > 0 ? [{ kpi, value }] : [],
    )
    return contributes.length > 0 ? [{ record: named(record), why: whyOf(record, at), contributes }] : []
  })

const contributionsOf = (lines: ByRecord, record: string): ReadonlyMap<string, number> =>
  new Map((lines.get(record) ?? []).map(({ kpi, contribution }) => [kpi, contribution]))

/**
 * Records that are handed in and contribute something else than in the year's figures as they stand: with what is left out
 * they explain the whole difference between the two.
 * @param live the ledger's lines by record, those beside the KPIs aside
 * @param handedIn what the rules say of the hand-in, likewise
 * @param counted ids of the records whose figures are handed in
 */
export const differingOf = (
  records: readonly Standing[],
  live: ByRecord,
  handedIn: ByRecord,
  counted: ReadonlySet<string>,
): Differing[] =>
  records.flatMap((record): Differing[] => {
    if (!counted.has(record.id)) return []
    const [now, then] = [contributionsOf(live, record.id), contributionsOf(handedIn, record.id)]
    const contributes = [...new Set([...now.keys(), ...then.keys()])].flatMap((kpi) => {
      const [was, value] = [now.get(kpi) ?? 0, then.get(kpi) ?? 0]
      return was === value ? [] : [{ kpi, value, now: was }]
    })
    if (contributes.length === 0) return []
    const leaned = new Set(leansOn(live.get(record.id) ?? [], (other) => !counted.has(other)))
    const lacks = records.filter(({ id }) => leaned.has(id)).map(named)
    const isLess = contributes.some(({ value, now: was }) => value < was)
    const why = !isLess ? 'instead' : lacks.length > 0 ? 'lacks' : 'judged-anew'
    return [{ record: named(record), why, lacks: why === 'lacks' ? lacks : [], contributes }]
  })
