import type { Reactions } from '../../platform/happenings.ts'
import { demandExtensible } from './actions/demand-extensible.ts'

export const submissionsReactions: Reactions = {
  'programmes.exception-changed': async (tx, told) => {
    if (told.what === 'given') await demandExtensible(tx, told)
  },
}
