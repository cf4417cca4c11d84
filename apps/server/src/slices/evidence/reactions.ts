import type { Reactions } from '../../platform/happenings.ts'
import { announce } from './actions/tell-change.ts'
import { recordsNaming } from './store/records.ts'

export const evidenceReactions: Reactions = {
  // What an organisation is decides what its records count for: their alliances are evaluated again.
  'organisations.facts-changed': async (tx, { organisation, alliances }, house) => {
    const rows = await recordsNaming(tx, organisation, alliances)
    const years = Map.groupBy(rows, ({ alliance_id, year }) => `${alliance_id} ${year}`)
    for (const of of years.values()) {
      const [first] = of
      if (first)
        await announce(
          tx,
          house,
          first.alliance_id,
          first.year,
          of.map(({ id }) => id),
        )
    }
  },
}
