import type { accounts, ReplyOf, RoundReply } from '@openalliance/contract'

type RoundState = RoundReply['state']
type Me = ReplyOf<(typeof accounts)['routes']['me']>

/** Whether the person verifies; where a reply carries abilities of its own, those decide. The server has the last word. */
export const isOfOffice = ({ grants }: Pick<Me, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'programme-office')

/** What the person does next with a round of the queue; whoever only reads is offered nothing else. */
export const nextStep = (state: RoundState, verifies: boolean): 'begin' | 'open-desk' | 'see-desk' => {
  if (!verifies) return 'see-desk'
  if (state === 'submitted') return 'begin'
  return state === 'under-verification' || state === 'corrected' ? 'open-desk' : 'see-desk'
}

/** Whether the queue and the desk are open to the person. */
export const readsDesk = ({ grants }: Pick<Me, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'programme-office' || role === 'ministry-officer')
