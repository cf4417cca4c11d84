import type { Decision } from '@openalliance/contract'
import type { LedgerLine } from '@openalliance/rules'
import { outcomeOf } from '../../figures/public.ts'
import { hasMoved } from '../model/acceptance.ts'
import type { Leaning } from './leaning.ts'

interface Decided {
  readonly record: string
  readonly decision: Decision | null
}

/** Entries that wait for a person: not decided yet, or decided as what they no longer come to. */
export const waitingEntries = <E extends Decided>(
  entries: readonly E[],
  lines: ReadonlyMap<string, readonly LedgerLine[]>,
  leaning: Leaning,
): E[] =>
  entries.filter(
    ({ record, decision }) =>
      decision === null || hasMoved(decision, outcomeOf(lines.get(record) ?? []), leaning.has(record)),
  )
