import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'

/**
 * The session a person acts through. What concerns the account itself is not done through a token, which may lie in
 * somebody else's script.
 * @throws Refusal accounts.session-only
 */
export const ownSession = (who: Caller): string => {
  if (!('session' in who.by)) throw new Refusal('accounts.session-only')
  return who.by.session
}
