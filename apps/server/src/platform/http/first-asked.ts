import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the build of the console tells of a browser's first questions, each as a link of a page's head (RFC 8288). */
interface FirstAsked {
  /** The program itself. */
  readonly program: readonly string[]
  /** Calls by path of the page after /app; parameters keep their names. */
  readonly pages: Readonly<Record<string, readonly string[]>>
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Nothing but plain signs of an address gets from there into a header. */
const formOf = (page: string) => new RegExp(`^${page.replaceAll(/:(\w+)/g, '(?<$1>[\\w-]+)')}$`)

const callsOf = ({ pages }: FirstAsked, path: string): readonly string[] => {
  for (const [page, links] of Object.entries(pages)) {
    const found = formOf(page).exec(path)
    if (found) return links.map((link) => link.replaceAll(/:(\w+)/g, (_, name) => found.groups?.[name] ?? ''))
  }
  return []
}

/**
 * The `Link` header of a page of the console: what the browser will ask for first, so that it asks at once instead of
 * when the program has come and begun to work. Empty where the build tells nothing.
 * @param built folder of the built console; looked into at every call, since it may be built anew
 * @param path of the page after /app
 * @param isSignedIn others are not told of calls that would be refused to them
 */
export const firstAsked = async (built: string, path: string, isSignedIn: boolean): Promise<string> => {
  const text = await readFile(join(built, 'first-asked.json'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (text === null) return ''
  const asked: FirstAsked = JSON.parse(text)
  return [...asked.program, ...(isSignedIn ? callsOf(asked, path) : [])].join(', ')
}
