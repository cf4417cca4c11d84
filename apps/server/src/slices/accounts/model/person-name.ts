import { saidIn } from '@openalliance/rules'
import { Refusal } from '../../../platform/refusal.ts'

/**
 * A person's name as it is kept: without blanks around it, and never of blanks alone, for it stands on rights, receipts
 * and letters.
 * @throws Refusal request.malformed at /name
 */
export const personName = (typed: string): string => {
  const name = saidIn(typed)
  if (name === '')
    throw new Refusal('request.malformed', {}, [{ field: '/name', code: 'required', facts: {} }])
  return name
}
