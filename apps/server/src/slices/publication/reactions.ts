import type { Reactions } from '../../platform/happenings.ts'
import { publishAlliance } from './actions/publish-alliance.ts'

export const publicationReactions: Reactions = {
  'accounts.investigator-changed': (tx, { alliance }, house) =>
    publishAlliance(tx, alliance, house.clock.now()),
  'alliances.changed': (tx, { alliance }, house) => publishAlliance(tx, alliance, house.clock.now()),
}
