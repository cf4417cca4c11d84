import type { Actor } from '../journal/line.ts'
import type { Caller } from './authority.ts'

/** Who called, as the journal names them. */
export const actorOf = (who: Caller): Actor & { readonly id: string } => ({
  id: who.id,
  name: who.name,
  // The time half of the identifier tells sign-ins apart; the secret is not in it.
  through: ('session' in who.by ? who.by.session : who.by.token).slice(0, 13),
})
