import type { submissions as contract, ReplyOf } from '@openalliance/contract'
import {
  type AllianceFacts,
  decidingFinding,
  deriveFigures,
  type EvidenceRecord,
  isNotFilledIn,
  type LedgerLine,
  rulebookOf,
} from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { type Caller, isOfTeam } from '../../../platform/http/authority.ts'
import type { Download } from '../../../platform/http/routes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordBriefs, untouchedSince } from '../../evidence/public.ts'
import { demandKpi, linesSeenBy, type SnapshotsKeeper } from '../../figures/public.ts'
import { editionOf, figuresAgain } from '../model/figures-again.ts'
import { lineChanges, sha256Of } from '../model/snapshot.ts'
import { canonicalOfSnapshot, lastSnapshotOfYear, snapshotById } from '../store.ts'
import { receiptsOf } from './receipts.ts'

type Routes = (typeof contract)['routes']

interface SnapshotRecord {
  readonly id: string
  readonly type: string
  readonly round: number
  readonly title: string
  readonly happenedOn: string | null
  /** NT$. */
  readonly amount: number | null
  readonly files: readonly { readonly proof: string; readonly fileName: string; readonly sha256: string }[]
  readonly content: Readonly<Record<string, unknown>>
  /** What the rules were given; absent where the record took no part, having been returned and not handed in again. */
  readonly input?: EvidenceRecord
}

/** What the program itself has written into snapshots of format 1. */
export interface SnapshotContent {
  readonly alliance: AllianceFacts & Readonly<Record<string, unknown>>
  readonly programme: string
  readonly year: number
  /** Of the page that decided; absent in what was handed in before editions were counted. */
  readonly edition?: number
  readonly round: number
  readonly figures: Readonly<Record<string, number>>
  readonly provisional: Readonly<Record<string, number>>
  readonly expected: Readonly<Record<string, number>>
  readonly remarks: Readonly<Record<string, { attainment: string; gap: string }>>
  readonly derived: Readonly<Record<string, number>>
  readonly records: readonly SnapshotRecord[]
  /** Each with the edition that decided it, where that is not the snapshot's own. */
  readonly lines: readonly (LedgerLine & { readonly edition?: number })[]
}

/** @throws Refusal submissions.no-such-submission */
export const snapshotContent = async (
  reader: Reader,
  alliance: string,
  snapshot: string,
): Promise<{ canonical: string; content: SnapshotContent }> => {
  const canonical = await canonicalOfSnapshot(reader, alliance, snapshot)
  if (canonical === null) throw new Refusal('submissions.no-such-submission')
  return { canonical, content: JSON.parse(canonical) as SnapshotContent }
}

/** Of a derived figure is provisional what is provisional of its parts, weighted as they are. */
const provisionalOf = ({ programme, year, provisional }: SnapshotContent): Record<string, number> => {
  const rulebook = rulebookOf(programme, year)
  return { ...provisional, ...(rulebook && deriveFigures(rulebook, provisional)) }
}

export const readReceipt = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<ReplyOf<Routes['receipt']>> => {
  const stored = await snapshotById(reader, alliance, id)
  const receipt = stored && (await receiptsOf(reader, [stored])).get(id)
  if (!receipt) throw new Refusal('submissions.no-such-submission')
  const { content } = await snapshotContent(reader, alliance, id)
  return { receipt, content: content as never, provisional: provisionalOf(content) }
}

/**
 * The very bytes that were hashed, so that anyone can take the hash again without this program.
 * @throws Refusal submissions.no-such-submission
 */
export const readSnapshotFile = async (reader: Reader, alliance: string, id: string): Promise<Download> => {
  const stored = await snapshotById(reader, alliance, id)
  const canonical = await canonicalOfSnapshot(reader, alliance, id)
  if (!stored || canonical === null) throw new Refusal('submissions.no-such-submission')
  const bytes = Buffer.from(canonical, 'utf8')
  return {
    bytes,
    mediaType: 'application/json',
    fileName: `${stored.number}.json`,
    length: bytes.byteLength,
  }
}

/**
 * Takes the hash again and every figure: computed from the records as they were handed in, or, where the page was mended
 * since, summed up from the lines that were handed in.
 */
export const verifySnapshot = async (
  reader: Reader,
  alliance: string,
  id: string,
): Promise<ReplyOf<Routes['verify']>> => {
  const stored = await snapshotById(reader, alliance, id)
  if (!stored) throw new Refusal('submissions.no-such-submission')
  const { canonical, content } = await snapshotContent(reader, alliance, id)
  const rulebook = rulebookOf(content.programme, content.year)
  const computed = rulebook ? figuresAgain(rulebook, content) : {}
  const differing = Object.entries(content.figures)
    .map(([kpi, stated]) => ({ kpi, stated, computed: computed[kpi] ?? 0 }))
    .filter((line) => line.stated !== line.computed)
  return {
    sha256: stored.sha256,
    hashAgrees: sha256Of(canonical) === stored.sha256,
    edition: editionOf(content),
    isOfPresentEdition: rulebook?.edition === editionOf(content),
    figuresAgree: rulebook !== null && differing.length === 0,
    differing,
  }
}

const changedFields = (before: SnapshotRecord, now: SnapshotRecord): string[] =>
  [...new Set([...Object.keys(before.content), ...Object.keys(now.content)])].filter(
    (field) => JSON.stringify(before.content[field]) !== JSON.stringify(now.content[field]),
  )

/** What changed from one hand-in to another. */
export const compareSnapshots = async (
  reader: Reader,
  alliance: string,
  id: string,
  other: string,
): Promise<ReplyOf<Routes['compare']>> => {
  const { content: before } = await snapshotContent(reader, alliance, id)
  const { content: now } = await snapshotContent(reader, alliance, other)
  const earlier = new Map(before.records.map((record) => [record.id, record]))
  const later = new Map(now.records.map((record) => [record.id, record]))
  const kpis = [...new Set([...Object.keys(before.figures), ...Object.keys(now.figures)])]
  return {
    figures: kpis
      .map((kpi) => ({ kpi, before: before.figures[kpi] ?? 0, after: now.figures[kpi] ?? 0 }))
      .filter((figure) => figure.before !== figure.after),
    added: [...later.keys()].filter((record) => !earlier.has(record)),
    removed: [...earlier.keys()].filter((record) => !later.has(record)),
    changed: [...later.values()].flatMap((record) => {
      const was = earlier.get(record.id)
      const fields = was ? changedFields(was, record) : []
      return fields.length > 0 ? [{ record: record.id, fields }] : []
    }),
  }
}

/**
 * How one figure changed since the year's last hand-in.
 * @throws Refusal figures.no-rulebook, figures.no-such-kpi
 */
export const readSinceSubmission = async (
  reader: Reader,
  who: Pick<Caller, 'grants'>,
  alliance: string,
  year: number,
  kpi: string,
): Promise<ReplyOf<Routes['sinceSubmission']>> => {
  await demandKpi(reader, alliance, year, kpi)
  const [now, stored] = await Promise.all([
    linesSeenBy(reader, who, alliance, year, { kpi }),
    lastSnapshotOfYear(reader, alliance, year),
  ])
  const after = now.reduce((total, line) => total + line.contribution, 0)
  if (!stored) return { last: null, before: null, after, changes: [] }
  const { content } = await snapshotContent(reader, alliance, stored.id)
  // What nobody has filled in yet was not handed in and changes nothing.
  const unfilled = new Set(
    now.filter((line) => isNotFilledIn(decidingFinding(line))).map(({ record }) => record),
  )
  const changes = lineChanges(
    content.lines.filter((line) => line.kpi === kpi),
    now,
  ).filter(({ before, record }) => before !== null || !unfilled.has(record))
  const briefs = await recordBriefs(
    reader,
    alliance,
    changes.map(({ record }) => record),
    !isOfTeam(who, alliance),
  )
  const short = (line: { verdict: string; contribution: number } | null) =>
    line && { verdict: line.verdict, contribution: line.contribution }
  return {
    last: (await receiptsOf(reader, [stored])).get(stored.id) ?? null,
    before: content.figures[kpi] ?? 0,
    after,
    changes: changes.map((change) => ({
      record: change.record,
      title: briefs.get(change.record)?.title ?? '',
      status: briefs.get(change.record)?.status ?? null,
      before: short(change.before),
      after: short(change.after),
    })),
  }
}

/** What the year's last hand-in bears witness of: records that the office has answered about or turned down since are left out. */
export const linesHandedIn: SnapshotsKeeper = async (reader, alliance, year) => {
  const stored = await lastSnapshotOfYear(reader, alliance, year)
  if (!stored) return { untouched: new Set(), lines: [] }
  const { content } = await snapshotContent(reader, alliance, stored.id)
  const untouched = await untouchedSince(
    reader,
    alliance,
    content.records.map(({ id }) => id),
    stored.submittedAt,
  )
  return { untouched, lines: content.lines.filter(({ record }) => untouched.has(record)) }
}
