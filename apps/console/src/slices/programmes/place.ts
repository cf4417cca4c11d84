import { type ProgrammeName, programmeNames } from '@openalliance/contract'
import { useParams } from '@tanstack/react-router'

/** The programme that a part of an address stands for; undefined where it is none. */
export const programmeIn = (text: string): ProgrammeName | undefined =>
  programmeNames.find((name) => name === text)

/** What the address says a page is about; the routes have made sure that it is one. */
export const useProgrammeYear = (): { readonly programme: ProgrammeName; readonly year: number } => {
  const { programme = '', year = '' } = useParams({ strict: false })
  const known = programmeIn(programme)
  if (!known) throw new Error('the route lets no other programme pass')
  return { programme: known, year: Number(year) }
}
