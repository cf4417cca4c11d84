import type { Config } from './config.ts'

/** Where the console lives under the platform's own address. */
export const consolePath = '/app'

/**
 * The screens of the console that letters may lead to, as its route tree names them. A letter can name no other, so none
 * leads nowhere; a test holds the list against the tree, and opens each for those who receive the letter.
 */
export const screensInLetters = [
  '/sign-in',
  '/link',
  '/organisation-proposals',
  '/alliances/$alliance/years/$year',
  '/alliances/$alliance/years/$year/records/$record',
  '/alliances/$alliance/submissions/$snapshot',
  '/alliances/$alliance/verification-records/$issued',
  '/alliances/$alliance/figure-findings',
  '/alliances/$alliance/organisations/$organisation',
] as const
type Screen = (typeof screensInLetters)[number]

type Named<Path extends string> = Path extends `${string}$${infer Name}/${infer Rest}`
  ? Name | Named<Rest>
  : Path extends `${string}$${infer Name}`
    ? Name
    : never

/** The address of a screen of the console, for letters. @param named what the path names by `$` */
export const consoleAddress = <Path extends Screen>(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  screen: Path,
  ...[named]: [Named<Path>] extends [never] ? [] : [Readonly<Record<Named<Path>, string | number>>]
): string => {
  const values: Readonly<Record<string, string | number>> = named ?? {}
  const path = screen.replaceAll(/\$(\w+)/g, (_, name: string) => String(values[name]))
  return `${publicUrl}${consolePath}${path}`
}
