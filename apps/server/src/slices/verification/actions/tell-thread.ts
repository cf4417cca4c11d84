import type { verification as contract, ReplyOf } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { namesOf } from '../../accounts/public.ts'
import type { ThreadRow } from '../store/threads.ts'

type Line = ReplyOf<(typeof contract)['routes']['entry']>['thread'][number]

/** Of older lines of new evidence it is known who changed the record, and not who handed it in. */
const told = (line: ThreadRow, nameOf: (person: string) => string): Line => {
  const { id, kind, decision, text, at, changed } = line
  const handedInBy = kind === 'evidence' && changed === null ? '' : nameOf(line.by)
  const changedBy = changed ? nameOf(changed.by) : nameOf(line.by)
  return {
    ...{ id, kind, decision, text },
    by: handedInBy,
    at: at.toISOString(),
    changed: kind === 'evidence' ? { by: changedBy, at: changed?.at.toISOString() ?? null } : null,
  }
}

/** Lines of threads as people read them, with names. */
export const tellThread = async (
  reader: Reader,
  lines: readonly ThreadRow[],
): Promise<(Line & { readonly entry: string })[]> => {
  const names = await namesOf(
    reader,
    lines.flatMap(({ by, changed }) => (changed ? [by, changed.by] : [by])),
  )
  return lines.map((line) => ({ ...told(line, (person) => names.get(person) ?? ''), entry: line.entry }))
}
