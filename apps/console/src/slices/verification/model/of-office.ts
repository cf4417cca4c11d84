import type { accounts, ReplyOf } from '@openalliance/contract'

type Me = ReplyOf<(typeof accounts)['routes']['me']>

/** Whether the person verifies; where a reply carries abilities of its own, those decide. The server has the last word. */
export const isOfOffice = ({ grants }: Pick<Me, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'programme-office')

/** Whether the queue and the desk are open to the person. */
export const readsDesk = ({ grants }: Pick<Me, 'grants'>): boolean =>
  grants.some(({ role }) => role === 'programme-office' || role === 'ministry-officer')
