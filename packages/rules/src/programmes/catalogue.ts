import { international } from './international.ts'
import { type Programme, type ProgrammeName, programmeNames } from './programme.ts'
import { small } from './small.ts'

const programmes: { readonly [Name in ProgrammeName]: Programme } = { small, international }

export const isProgramme = (name: string): name is ProgrammeName =>
  programmeNames.some((known) => known === name)

/** What a programme is, whatever the year. */
export const programmeNamed = (name: ProgrammeName): Programme => programmes[name]
