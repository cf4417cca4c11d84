import type { StaleVersionFacts } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import type { RefusedCall } from '../../../api/client.ts'

/** Who saved a record meanwhile, and when; `isOwn` where it was the same person, in another window. */
export interface SavedMeanwhile {
  readonly name: string
  readonly at: string
  readonly isOwn: boolean
}

export const savedMeanwhile = (
  { changedBy, changedById, changedAt }: Pick<StaleVersionFacts, 'changedBy' | 'changedById' | 'changedAt'>,
  person: string,
): SavedMeanwhile => ({ name: changedBy, at: changedAt, isOwn: changedById === person })

/** What a refusal tells of a newer version; null where it is about something else. */
export const staleFacts = (refusal: RefusedCall | null): StaleVersionFacts | null =>
  // The contract promises these facts with this code.
  refusal?.code === 'evidence.stale-version' ? (refusal.problem.facts as unknown as StaleVersionFacts) : null

/**
 * What to say of a step that was refused because the record has changed, once the page has the newest version.
 * @param step as its button names it
 * @param isAllSaved whether nothing typed was unsaved, so that the newest content stands in the form
 */
export const overtakenText = (
  { name, at, isOwn }: SavedMeanwhile,
  step: string,
  isAllSaved: boolean,
): string => {
  const facts = { name, at: rocMinute(at), step }
  if (isAllSaved) return (isOwn ? m['evidence.ui.overtaken-own'] : m['evidence.ui.overtaken'])(facts)
  return (isOwn ? m['evidence.ui.overtaken-kept-own'] : m['evidence.ui.overtaken-kept'])(facts)
}

/**
 * What to say where both changed the same fields.
 * @param by null where only that somebody did is known
 */
export const conflictText = (by: SavedMeanwhile | null): string => {
  if (!by) return m['evidence.ui.conflict-somebody']()
  const at = rocMinute(by.at)
  return by.isOwn
    ? m['evidence.ui.conflict-own']({ at })
    : m['evidence.ui.conflict-by']({ name: by.name, at })
}

/** That what was saved meanwhile in other fields is taken in. */
export const mergedText = ({ name, isOwn }: SavedMeanwhile): string =>
  isOwn ? m['evidence.ui.merged-own']() : m['evidence.ui.merged-from']({ name })
