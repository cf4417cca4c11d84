import type { Decision, Locale } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { consoleAddress } from '../../platform/console-address.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { type CorrectionOver, recordBriefs } from '../evidence/public.ts'
import type { StoredRound } from '../submissions/public.ts'
import { named, writeToTeam } from './mails.ts'
import type { Entry } from './store.ts'

const titlesOf = async (tx: Tx, alliance: string, records: readonly string[]): Promise<string[]> => {
  const briefs = await recordBriefs(tx, alliance, records)
  return records.flatMap((record) => briefs.get(record)?.title ?? [])
}

const listed = (titles: readonly string[], locale: Locale): string =>
  titles.map((title) => m['verification.letter.entry']({ title }, { locale })).join('\n')

/** Tells everybody of the team which records were not handed in again until they were due, and what becomes of them. */
export const writeLapseLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, year, round, ends, records }: CorrectionOver,
  now: Date,
): Promise<void> => {
  const titles = await titlesOf(tx, alliance, records)
  const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year })
  const told = await named(tx, alliance)
  await writeToTeam(tx, told, 'verification.correction-lapsed', now, ({ locale, ...reader }) => {
    const facts = { ...reader, year, round, due: rocMinute(ends), count: titles.length, link }
    return {
      subject: m['verification.correction-lapsed.subject'](facts, { locale }),
      text: m['verification.correction-lapsed.text'](
        { ...facts, records: listed(titles, locale) },
        { locale },
      ),
    }
  })
}

/**
 * Tells everybody of the team that a round is closed, what counts, and what does not because it never came back.
 * @param entries of the round, without what the team has withdrawn
 */
export const writeClosingLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  { alliance, year, number }: StoredRound,
  entries: readonly Entry[],
  now: Date,
): Promise<void> => {
  const decidedSo = (wanted: Decision) => entries.filter(({ decision }) => decision === wanted)
  const returned = await titlesOf(
    tx,
    alliance,
    decidedSo('returned').map(({ record }) => record),
  )
  const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year })
  const told = await named(tx, alliance)
  await writeToTeam(tx, told, 'verification.round-closed', now, ({ locale, ...reader }) => {
    const left = { count: returned.length, records: listed(returned, locale) }
    const facts = {
      ...{ ...reader, year, round: number, closed: rocMinute(now), link },
      accepted: decidedSo('accepted').length,
      uncounted: decidedSo('accepted-not-counted').length,
      rejected: decidedSo('rejected').length,
      returned: returned.length > 0 ? m['verification.round-closed.returned'](left, { locale }) : '',
    }
    return {
      subject: m['verification.round-closed.subject'](facts, { locale }),
      text: m['verification.round-closed.text'](facts, { locale }),
    }
  })
}

/**
 * Tells everybody of the team that its correction has another end, or is open again, and why.
 * @throws Refusal request.enough-letters
 */
export const writeCorrectionDueLetters = async (
  tx: Tx,
  house: Pick<House, 'config'>,
  moved: {
    readonly alliance: string
    /** ROC year. */
    readonly year: number
    /** Number of the round. */
    readonly round: number
    /** How many records may be corrected until then. */
    readonly count: number
    /** Whether the deadline of before was still ahead. */
    readonly isAhead: boolean
    readonly before: Date
    readonly after: Date
    readonly reason: string
  },
  now: Date,
): Promise<void> => {
  const { alliance, year, round, count, isAhead, reason } = moved
  const kind = isAhead ? 'verification.correction-extended' : 'verification.correction-reopened'
  const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', { alliance, year })
  const [before, after] = [rocMinute(moved.before), rocMinute(moved.after)]
  const told = await named(tx, alliance)
  await writeToTeam(
    tx,
    told,
    kind,
    now,
    ({ locale, ...reader }) => {
      const facts = { ...reader, year, round, count, before, after, reason, link }
      return {
        subject: m[`${kind}.subject`](facts, { locale }),
        text: m[`${kind}.text`](facts, { locale }),
      }
    },
    { isRepeatable: true },
  )
}
