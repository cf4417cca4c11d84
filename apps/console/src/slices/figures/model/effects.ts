import type { FigureChange } from '@openalliance/rules'

export interface Effects {
  /** What the record adds as it stands: the figures without it and with it. */
  readonly now: readonly FigureChange[]
  /** What would change beyond that if nothing stood in its way: the figures as they stand and as they would be. */
  readonly supposed: readonly FigureChange[]
}

/**
 * What a record does to the figures, and what it would do, so that nobody reads today's figure as a promise.
 * @param now figures without the record, beside those with it
 * @param ifCounted figures without the record, beside those it would bring if nothing stood in its way
 */
export const effectsOf = (now: readonly FigureChange[], ifCounted: readonly FigureChange[]): Effects => {
  const present = new Map(now.map(({ figure, after }) => [figure, after]))
  return {
    now,
    supposed: ifCounted
      .map(({ figure, before, after }) => ({ figure, before: present.get(figure) ?? before, after }))
      .filter(({ before, after }) => before !== after),
  }
}
