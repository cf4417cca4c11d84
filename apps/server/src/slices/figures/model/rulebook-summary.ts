import type { Rulebook } from '@openalliance/rules'

/** Whose rules decided: whether a source speaks of this very year's rules, and if none does, the year whose rules hold. */
export const summaryOf = ({ programme, year, origin }: Rulebook) => ({
  programme,
  year,
  fromSource: origin.kind === 'source',
  follows: origin.kind === 'source' ? null : origin.year,
})
