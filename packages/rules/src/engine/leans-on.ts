import type { LedgerLine } from './verdict.ts'

/**
 * The open records on which a record's lines hang, taken that they were all right: by a line that fails for no other reason.
 * @param lines what the rules say with the open records taken along
 */
export const leansOn = (
  lines: readonly Pick<LedgerLine, 'because'>[],
  isOpen: (record: string) => boolean,
): string[] => {
  const named = lines.flatMap(({ because }) => {
    const leaned = because.filter(
      ({ facts }) => typeof facts.membership === 'string' && isOpen(facts.membership),
    )
    const failsOtherwise = because.some((one) => one.finding === 'fails' && !leaned.includes(one))
    return failsOtherwise ? [] : leaned.map(({ facts }) => String(facts.membership))
  })
  return [...new Set(named)]
}
