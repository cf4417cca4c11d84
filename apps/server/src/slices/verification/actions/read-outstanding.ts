import type { verification as contract, OutstandingLine, ReplyOf } from '@openalliance/contract'
import { type ProgrammeName, programmeNames } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { principalInvestigatorsOf } from '../../accounts/public.ts'
import { alliancesOfYear } from '../../alliances/public.ts'
import { windowStatesForAll } from '../../programmes/public.ts'
import { roundsInQueue } from '../../submissions/public.ts'

type Routes = (typeof contract)['routes']

/** @param done alliance and number of what was handed in */
const outstandingOf = async (
  reader: Reader,
  programme: ProgrammeName,
  year: number,
  done: ReadonlySet<string>,
  now: Date,
): Promise<readonly OutstandingLine[]> => {
  const running = (await alliancesOfYear(reader, programme, year)).filter(
    ({ project }) => project.standing === 'running',
  )
  const alliances = running.map(({ id }) => id)
  const [contacts, standings] = await Promise.all([
    principalInvestigatorsOf(reader, alliances),
    windowStatesForAll(reader, { programme, year, alliances, now }),
  ])
  const items: OutstandingLine[] = []
  for (const { id, nameZh, nameEn, field } of running) {
    for (const standing of standings.get(id) ?? []) {
      const { window, phase, isLate, editsRefusedFrom, exception } = standing
      if (phase === 'not-yet-open' || done.has(`${id} ${window.round}`)) continue
      const contact = contacts.get(id)
      items.push({
        programme,
        alliance: { id, nameZh, nameEn, field },
        year,
        number: window.round,
        state: phase === 'closed' ? 'closed' : isLate ? 'overdue' : 'open',
        due: window.due.toISOString(),
        refusedFrom: editsRefusedFrom.toISOString(),
        extension: exception && { endsAt: exception.endsAt.toISOString(), reason: exception.reason },
        contact: contact ? { name: contact.name, email: contact.email } : null,
      })
    }
  }
  return items
}

/** Rounds of a year that have opened and that a running project has not handed in; those due first stand first. */
export const readOutstanding = async (
  reader: Reader,
  year: number,
  now: Date,
): Promise<ReplyOf<Routes['outstanding']>> => {
  const handedIn = await roundsInQueue(reader, { year, number: null, state: null })
  const done = new Set(handedIn.map(({ alliance, number }) => `${alliance} ${number}`))
  const items: OutstandingLine[] = []
  for (const programme of programmeNames)
    items.push(...(await outstandingOf(reader, programme, year, done, now)))
  return { items: items.toSorted((one, other) => one.due.localeCompare(other.due)) }
}
