import { evidenceTypeNames } from '../evidence/catalogue.ts'
import type { ReadingName } from '../readings/catalogue.ts'
import { countableKind } from '../readings/member-kind.ts'
import { deriveFigures } from './derive.ts'
import { planOf, type TypePlan } from './plan.ts'
import { type Outcome, type ReadRecord, readRecord } from './read-record.ts'
import { interpreted, type PageKpi, type Rulebook } from './rulebook.ts'
import { type Claimant, claims, elect, type Settlement, settle } from './settle.ts'
import type { AllianceFacts, Because, Citation, Evaluation, EvidenceRecord, LedgerLine } from './verdict.ts'

const countedOnce: ReadingName = 'member.counted-once'
const paysByAnother: ReadingName = 'member.pays-by-another'
const oneOfSeveral = [interpreted(30)]

const alreadyCounted = (
  record: EvidenceRecord,
  kpi: string,
  outcome: Outcome,
  countedBy: string,
  citations: readonly Citation[],
): LedgerLine => {
  const because: Because = {
    reading: countedOnce,
    finding: 'fails',
    facts: { countedBy },
    advice: null,
    citations,
  }
  return {
    record: record.id,
    kpi,
    verdict: 'already-counted',
    contribution: 0,
    provisional: false,
    because: [...outcome.because, because],
    elsewhere: null,
    countedBy,
    missing: [],
    questions: [],
  }
}

const lineOf = (read: ReadRecord, { kpi }: PageKpi, outcome: Outcome): LedgerLine => {
  const { verdict, because, elsewhere, missing, questions, provisional } = outcome
  const contributes = verdict === 'counts' || verdict === 'needs-person'
  return {
    record: read.record.id,
    kpi: kpi.code,
    verdict,
    contribution: contributes ? kpi.adds(read.content) : 0,
    provisional,
    because,
    elsewhere,
    countedBy: null,
    missing,
    questions,
  }
}

/** A firm counts by one contract and may pay by another: the line tells so, and waits for what the other waits for. */
const leaningOn = (payer: Claimant | undefined, line: LedgerLine): LedgerLine => {
  if (!payer || line.contribution === 0 || payer.read.record.id === line.record) return line
  if (line.because.some(({ reading, facts }) => reading === 'member.fee' && facts.pays === true)) return line
  const because: Because = {
    reading: paysByAnother,
    finding: 'holds',
    facts: { paidBy: payer.read.record.id },
    advice: null,
    citations: oneOfSeveral,
  }
  return {
    ...line,
    provisional: line.provisional || payer.outcome.provisional,
    because: [...line.because, because],
  }
}

const isSentHere = (read: ReadRecord, { kpi }: PageKpi): boolean =>
  kpi.receives === null || read.decisions.some((decision) => decision?.elsewhere === kpi.code)

/** The lines of one KPI: records in the order of their ids. */
const linesOf = (
  entry: PageKpi,
  course: number,
  reads: readonly ReadRecord[],
  settlement: Settlement | null,
  countedOnceBy: readonly Citation[],
): readonly LedgerLine[] => {
  const { kpi } = entry
  const claimants: (Claimant & { readonly organisation: string | null })[] = []
  for (const read of reads) {
    const outcome = read.outcomes[course]
    const paying = settlement?.paying.get(read) ?? false
    if (!outcome || !isSentHere(read, entry)) continue
    if (!kpi.concerns({ record: read.record, content: read.content, paying })) continue
    const organisation = kpi.oncePer ? (read.record.organisation?.id ?? null) : null
    claimants.push({ read, outcome, organisation })
  }
  if (!kpi.oncePer) return claimants.map(({ read, outcome }) => lineOf(read, entry, outcome))
  const rivals = Map.groupBy(claimants, ({ organisation }) => organisation)
  const elected = new Map<string, string>()
  for (const [organisation, own] of rivals) {
    const winner = organisation === null ? null : elect(own)
    if (organisation !== null && winner) elected.set(organisation, winner.read.record.id)
  }
  return claimants.map(({ read, outcome, organisation }) => {
    const payer = kpi.restsOnFee ? settlement?.payers.get(organisation ?? '') : undefined
    const winner = organisation === null ? undefined : elected.get(organisation)
    return winner === undefined || winner === read.record.id || !claims(outcome)
      ? leaningOn(payer, lineOf(read, entry, outcome))
      : alreadyCounted(read.record, kpi.code, outcome, winner, countedOnceBy)
  })
}

/** “Counts elsewhere” is said where it does: the line there may wait for a scan, or another record may be counted. */
const onlyWhereItCounts = (lines: readonly LedgerLine[]): readonly LedgerLine[] => {
  const counting = new Set(
    lines.filter(({ contribution }) => contribution > 0).map(({ record, kpi }) => `${kpi} ${record}`),
  )
  return lines.map((line) =>
    line.elsewhere === null || counting.has(`${line.elsewhere} ${line.record}`)
      ? line
      : { ...line, verdict: 'does-not-count', elsewhere: null },
  )
}

const byId = (one: EvidenceRecord, other: EvidenceRecord): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0

const totalsOf = (rulebook: Rulebook, lines: readonly LedgerLine[]) => {
  const figures: Record<string, number> = {}
  const provisional: Record<string, number> = {}
  for (const { kpi } of rulebook.kpis) {
    figures[kpi.code] = 0
    provisional[kpi.code] = 0
  }
  for (const line of lines) {
    figures[line.kpi] = (figures[line.kpi] ?? 0) + line.contribution
    if (line.provisional) provisional[line.kpi] = (provisional[line.kpi] ?? 0) + line.contribution
  }
  return { figures, provisional }
}

const membersCourse = (plan: TypePlan): number =>
  plan.kpis.find(({ entry: { kpi } }) => kpi.oncePer && kpi.parent === null && kpi.receives === null)
    ?.course ?? -1

/**
 * Every ledger line of an alliance-year under a page, with its because, and the sums.
 * The order of the records never matters; ids must be unique. Nothing is thrown for data: a record that cannot be
 * decided yet says which field is missing. The reply is plain JSON.
 * @param supposed id of a record to treat as if nothing stood in its way ("if it counted")
 */
export const evaluate = (
  rulebook: Rulebook,
  alliance: AllianceFacts,
  records: readonly EvidenceRecord[],
  supposed?: string,
): Evaluation => {
  const sorted = records.toSorted(byId)
  const slots: (readonly LedgerLine[])[] = rulebook.kpis.map(() => [])
  let settlement: Settlement | null = null
  const memberKind =
    planOf(rulebook, 'membership').readings.find(({ name }) => name === countableKind.reading) ?? null
  // Memberships come first: item 7 asks who is a member.
  for (const type of evidenceTypeNames) {
    const plan = planOf(rulebook, type)
    const memberships = settlement?.memberships ?? new Map()
    const reads = sorted
      .filter((record) => record.type === type)
      .map((record) =>
        readRecord(record, plan, {
          alliance,
          cutoff: rulebook.cutoff,
          memberships,
          memberKind: type === 'membership' ? null : memberKind,
          supposed,
        }),
      )
    if (type === 'membership') settlement = settle(reads, plan, membersCourse(plan))
    for (const { entry, order, course } of plan.kpis)
      slots[order] = linesOf(entry, course, reads, settlement, rulebook.citations.countedOnce)
  }
  const lines = onlyWhereItCounts(slots.flat())
  const { figures, provisional } = totalsOf(rulebook, lines)
  return {
    programme: rulebook.programme,
    year: rulebook.year,
    edition: rulebook.edition,
    lines,
    figures,
    provisional,
    derived: deriveFigures(rulebook, figures),
  }
}
