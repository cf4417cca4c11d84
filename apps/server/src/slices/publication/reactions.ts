import type { Reactions } from '../../platform/happenings.ts'
import { publishAlliance } from './actions/publish-alliance.ts'
import { publishFigures } from './actions/publish-figures.ts'
import { hasFigures, lockFigures } from './store.ts'

export const publicationReactions: Reactions = {
  // What was published of a year follows the closings of its alliances, never the ledger or the register.
  'figures.year-closed': async (tx, { programme, year }, house) => {
    await lockFigures(tx, programme, year)
    if (await hasFigures(tx, programme, year)) await publishFigures(tx, programme, year, house.clock.now())
  },
  'accounts.investigator-changed': (tx, { alliance }, house) =>
    publishAlliance(tx, alliance, house.clock.now()),
  'alliances.changed': (tx, { alliance }, house) => publishAlliance(tx, alliance, house.clock.now()),
}
