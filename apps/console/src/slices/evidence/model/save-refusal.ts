import type { Problem } from '@openalliance/contract'
import type { Content, EvidenceType } from '@openalliance/rules'
import { formGroups } from './form-shape.ts'

/**
 * What to say beside the title about a save that was refused; null where every fault is marked at a field in sight. A
 * refusal that is about no field says its own sentence; one about fields that are out of sight names them besides.
 */
export const unmarkedReason = (problem: Problem, form: EvidenceType, values: Content): string | null => {
  const inSight = new Set(formGroups(form, values).flatMap(({ asked }) => asked.map(([name]) => name)))
  const unmarked = problem.fields.filter(({ field }) => !inSight.has(field.split('/').at(-1) ?? ''))
  if (problem.fields.length > 0 && unmarked.length === 0) return null
  return [problem.title, ...unmarked.map(({ message }) => message)].join(' ')
}
