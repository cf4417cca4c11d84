import { FileRefused, type ReadLimits } from './read-limits.ts'
import { mostRows } from './table.ts'

/**
 * Where a reference such as 'AB12' points; column counted from 0.
 * @throws FileRefused when it is no reference, or lies beyond the columns that are read
 */
export const placeOf = (reference: string, limits: ReadLimits): { column: number; row: number } => {
  const [, letters, digits] = /^([A-Z]{1,7})([1-9]\d{0,6})$/.exec(reference) ?? []
  if (!letters || !digits)
    throw new FileRefused('spreadsheets.damaged', { reference: reference.slice(0, 20) })
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  if (column > limits.columns)
    throw new FileRefused('spreadsheets.too-many-columns', { limit: limits.columns, column: letters })
  const row = Number(digits)
  if (row > mostRows) throw new FileRefused('spreadsheets.damaged', { reference })
  return { column: column - 1, row }
}

/** Counts what a file holds and refuses the cell too many. */
export const createTally = (limits: ReadLimits) => {
  let cells = 0
  return {
    cells: (more: number) => {
      cells += more
      if (cells > limits.cells) throw new FileRefused('spreadsheets.too-many-cells', { limit: limits.cells })
    },
    text: (text: string, sheet: string) => {
      if (text.length > limits.characters)
        throw new FileRefused('spreadsheets.text-too-long', { limit: limits.characters, sheet })
      return text
    },
  }
}
export type Tally = ReturnType<typeof createTally>
