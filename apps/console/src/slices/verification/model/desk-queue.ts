import type { DeskLine, DeskReply } from '../queries.ts'

export const queueFilters = ['all', 'undecided', 'mine', 'findings', 'corrections', 'uncorrected'] as const
export type QueueFilter = (typeof queueFilters)[number]

/** What of the queue is shown; all of it stands in the address. */
export interface QueueView {
  readonly filter: QueueFilter
  readonly type: string | null
  readonly search: string
}

type Search = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : ''

/** Reads `?filter=mine&type=membership&q=晴川`; anything odd counts as absent. */
export const readQueueView = (search: Search): QueueView => ({
  filter: queueFilters.find((each) => each === search.filter) ?? 'all',
  type: textOf(search.type) || null,
  search: textOf(search.q),
})

type Deciding = Pick<DeskLine, 'decision' | 'isMoved' | 'isWithdrawn'>

/** Not decided yet, or decided as something it no longer is; what the alliance has withdrawn waits for nothing. */
export const waits = ({ decision, isMoved, isWithdrawn }: Deciding): boolean =>
  !isWithdrawn && (decision === null || isMoved)

/** The entries that the verification record will name: all but those the alliance has withdrawn. */
export const standing = (entries: readonly DeskLine[]): DeskLine[] =>
  entries.filter(({ isWithdrawn }) => !isWithdrawn)

/** The desk with one entry decided this way, its counts with it; a desk that does not have the entry as it is. */
export const deskWith = (
  desk: DeskReply,
  record: string,
  to: Pick<DeskLine, 'decision' | 'isMoved'>,
  me: string,
): DeskReply => {
  const line = desk.items.find((each) => each.record === record)
  if (!line) return desk
  const step = Number(waits({ ...line, ...to })) - Number(waits(line))
  const doubts = Number(hasDoubt({ ...line, ...to })) - Number(hasDoubt(line))
  const mine = line.assignedTo?.id === me ? step : 0
  return {
    ...desk,
    round: {
      ...desk.round,
      undecided: desk.round.undecided + step,
      findings: desk.round.findings + doubts,
      mine: desk.round.mine + mine,
    },
    items: desk.items.map((each) => (each.record === record ? { ...each, ...to } : each)),
  }
}

/** The machine found something in it, and it still waits: the one meaning of a doubt, at the desk and in the queue. */
export const hasDoubt = (line: Deciding & Pick<DeskLine, 'findings'>): boolean =>
  line.findings > 0 && waits(line)

/** Returned before and never corrected, and by what is decided now it stays returned. */
export const isStillReturned = ({
  decision,
  isUncorrected,
}: Pick<DeskLine, 'decision' | 'isUncorrected'>): boolean => decision === 'returned' && isUncorrected

/** Whether a correction waits for nothing any more: the alliance has withdrawn all that was returned. */
export const isAllWithdrawn = ({ round, items }: Pick<DeskReply, 'round' | 'items'>): boolean =>
  round.state === 'correction-open' && !items.some(isStillReturned)

const passes: Readonly<Record<QueueFilter, (line: DeskLine, me: string) => boolean>> = {
  all: () => true,
  undecided: waits,
  mine: (line, me) => waits(line) && line.assignedTo?.id === me,
  findings: hasDoubt,
  corrections: ({ isCorrection, isWithdrawn }) => isCorrection && !isWithdrawn,
  uncorrected: isStillReturned,
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** The desk's entries as its list shows them: kind by kind, so that the next one is the one below. */
export const inListOrder = (entries: readonly DeskLine[]): DeskLine[] =>
  groupedByType(entries).flatMap((group) => group.entries)

/**
 * The entries a view shows, in the order of the list. The one being looked at stays in sight after its decision, so that
 * nobody's place is pulled away.
 */
export const entriesInView = (
  entries: readonly DeskLine[],
  { filter, type, search }: QueueView,
  me: string,
  present: string | null,
): DeskLine[] =>
  inListOrder(entries).filter(
    (line) =>
      line.record === present ||
      (passes[filter](line, me) &&
        (type === null || line.type === type) &&
        bare(line.title + line.subtitle).includes(bare(search))),
  )

/** How many entries each filter would show. */
export const filterCounts = (entries: readonly DeskLine[], me: string): Record<QueueFilter, number> => {
  const count = (filter: QueueFilter) => entries.filter((line) => passes[filter](line, me)).length
  return {
    all: count('all'),
    undecided: count('undecided'),
    mine: count('mine'),
    findings: count('findings'),
    corrections: count('corrections'),
    uncorrected: count('uncorrected'),
  }
}

/** The entry beside the present one; from nowhere the first, at an end none. */
export const entryBeside = (
  shown: readonly DeskLine[],
  present: string | null,
  by: 1 | -1,
): DeskLine | null => {
  const at = shown.findIndex(({ record }) => record === present)
  return at < 0 ? (shown[0] ?? null) : (shown[at + by] ?? null)
}

/** The next entry to decide after the present one, going round once; never the present one itself. */
export const nextUndecided = (shown: readonly DeskLine[], present: string | null): DeskLine | null => {
  const at = shown.findIndex(({ record }) => record === present)
  const inTurn = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))]
  return inTurn.find((line) => waits(line) && line.record !== present) ?? null
}

export interface TypeGroup {
  readonly type: string
  readonly entries: readonly DeskLine[]
  readonly doubts: number
}

/** Entries by evidence type, in the order in which the types first appear. */
export const groupedByType = (shown: readonly DeskLine[]): TypeGroup[] =>
  [...Map.groupBy(shown, ({ type }) => type)].map(([type, entries]) => ({
    type,
    entries,
    doubts: entries.filter(hasDoubt).length,
  }))
