import type { Reactions } from '../../platform/happenings.ts'
import { publishAlliance } from './actions/publish-alliance.ts'

export const publicationReactions: Reactions = {
  'alliances.changed': (tx, { alliance }, house) => publishAlliance(tx, alliance, house.clock.now()),
}
