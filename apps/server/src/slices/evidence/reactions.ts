import type { Reactions } from '../../platform/happenings.ts'
import { followFacts, followName } from './actions/follow-organisation.ts'

export const evidenceReactions: Reactions = {
  'organisations.facts-changed': (tx, facts, house) => followFacts(tx, house, facts),
  'organisations.renamed': (tx, facts) => followName(tx, facts),
}
