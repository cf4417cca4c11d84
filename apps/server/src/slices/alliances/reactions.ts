import type { Reactions } from '../../platform/happenings.ts'
import { writeExtensionLetters } from './mails.ts'

export const alliancesReactions: Reactions = {
  'programmes.exception-changed': (tx, told, house) => writeExtensionLetters(tx, house, told),
}
