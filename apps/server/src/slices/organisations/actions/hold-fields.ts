import type { OrganisationDetail } from '@openalliance/contract'
import { allows, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { changeableFields, identityFields } from '../model/identity.ts'
import { may } from '../policy.ts'
import type { UseRow } from '../store/use.ts'

/** What a caller may not change of an organisation, and why. */
export interface Held {
  readonly fields: readonly string[]
  readonly because: OrganisationDetail['heldBecause']
}

const nothing: Held = { fields: [], because: null }

/**
 * Fields that a caller may not change: all of a firm that no record of the own alliance names; who it is and what figures
 * rest on once a record that names it was handed in anywhere, or another alliance uses it. The office changes everything.
 */
export const heldFor = (
  who: Pick<Caller, 'grants'>,
  alliance: string | null,
  uses: readonly Pick<UseRow, 'alliance_id' | 'handed_in'>[],
): Held => {
  if (allows(may.amendRegister, who, null)) return nothing
  if (!uses.some((use) => use.alliance_id === alliance))
    return { fields: changeableFields, because: 'not-used-here' }
  if (uses.some((use) => use.handed_in > 0)) return { fields: identityFields, because: 'handed-in' }
  return uses.every((use) => use.alliance_id === alliance)
    ? nothing
    : { fields: identityFields, because: 'used-elsewhere' }
}

const codes = {
  'handed-in': 'organisations.handed-in',
  'used-elsewhere': 'organisations.held-by-office',
  'not-used-here': 'organisations.not-used-here',
} as const

/** @throws Refusal organisations.handed-in, held-by-office, not-used-here, at each field that is held */
export const refuseHeld = ({ fields, because }: Held, changed: readonly string[]): void => {
  const touched = [...new Set(changed)].filter((name) => fields.includes(name))
  if (because === null || touched.length === 0) return
  throw new Refusal(
    codes[because],
    { fields: touched },
    touched.map((name) => ({ field: `/${name}`, code: codes[because], facts: {} })),
  )
}
