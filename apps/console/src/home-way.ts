import type { Me, MyAlliance } from '@openalliance/contract'
import { linkOptions } from '@tanstack/react-router'
import { isOffice } from './is-office.ts'

/** Alliances with a project, each with the address of its newest workspace. */
export const placesOf = (alliances: readonly MyAlliance[]) =>
  alliances.flatMap((one) => {
    const [newest] = one.projects
    return newest ? [{ one, params: { alliance: one.id, year: String(newest.year) } }] : []
  })

/** Where somebody lands after signing in; null where there is a choice to make, or nothing to go to. */
export const wayFromHome = (me: Me, alliances: readonly MyAlliance[]) => {
  const places = placesOf(alliances)
  const [only] = places
  if (only && places.length === 1)
    return linkOptions({ to: '/alliances/$alliance/years/$year', params: only.params })
  if (places.length > 0) return null
  if (isOffice(me)) return linkOptions({ to: '/verification' })
  return me.abilities.includes('readPeople') ? linkOptions({ to: '/people' }) : null
}
