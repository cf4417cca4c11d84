import type { Organisation, OtherNumber } from '@openalliance/contract'
import { saidIn } from '@openalliance/rules'
import { Refusal } from '../../../platform/refusal.ts'
import { nameKey } from './name-key.ts'

/** Register and number folded: one entry of a register is one organisation, however a person writes the two. */
export const otherKey = ({ register, number }: OtherNumber): string =>
  `${nameKey(register)}\n${nameKey(number)}`

/**
 * The number of another register as it is kept: exactly as typed, without blanks around it.
 * @throws Refusal request.malformed where only one of the two is stated, or nothing but signs
 */
export const otherNumberOf = (typed: OtherNumber | null | undefined): Organisation['otherNumber'] => {
  if (!typed) return null
  const stated = { register: saidIn(typed.register), number: saidIn(typed.number) }
  for (const [field, text] of Object.entries(stated))
    if (nameKey(text) === '')
      throw new Refusal('request.malformed', {}, [
        { field: `/otherNumber/${field}`, code: 'required', facts: {} },
      ])
  return stated
}
