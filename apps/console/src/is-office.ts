import type { Me } from '@openalliance/contract'

/** Whether the person looks after the whole programme. */
export const isOffice = (me: Me): boolean =>
  me.grants.some(({ role }) => role === 'programme-office' || role === 'ministry-officer')
