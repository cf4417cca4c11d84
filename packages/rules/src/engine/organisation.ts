import type { Day } from './day.ts'
import type { FormerState, OrganisationFacts } from './verdict.ts'

const nearer = (one: FormerState | null, other: FormerState): FormerState =>
  one !== null && one.before <= other.before ? one : other

/**
 * What held of an organisation on a day (interpretation 31).
 * @param on null where the day is not known yet: the latest holds
 */
export const organisationOn = (
  { formerly = [], ...latest }: OrganisationFacts,
  on: Day | null,
): OrganisationFacts => {
  const ended = formerly.filter(({ before }) => on !== null && on < before)
  const held = ended.reduce<FormerState | null>(nearer, null)
  if (held === null) return latest
  const { before: _, ...state } = held
  return { id: latest.id, ...state }
}
