import { filesOf, textOf } from './repository.ts'

/** What a public tree must not hold; each with the words of the finding. */
const unwanted: readonly { readonly name: string; readonly pattern: RegExp; readonly except?: RegExp }[] = [
  { name: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  {
    name: 'a token of a service',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36}|xox[abpr]-[\w-]{20,}|sk-[A-Za-z0-9_-]{32,}|AIza[\w-]{35})\b/,
  },
  { name: 'a token of npm', pattern: /_auth(?:Token)?\s*=/ },
  {
    name: 'an address with a password',
    pattern:
      /\b[a-z][a-z+.-]*:\/\/[^\s:/@'"`<>{}$]+:[^\s/@'"`<>{}$]+@(?!(?:localhost|127\.0\.0\.1|\[::1\]|host|mail\.example|[\w.-]*example\.(?:org|com|net))\b)[\w.[-]+/i,
  },
  {
    name: 'a folder of somebody’s machine',
    pattern: /(?<![\w.$}/-])\/(?:home|Users|root|work|workspace|mnt)\/[\w.-]+|\b[A-Z]:\\Users\\/,
  },
  {
    name: 'the address of a package registry',
    pattern: /https?:\/\/[^\s"'`]*(?:registry|artifactory|nexus|verdaccio|npmmirror)[^\s"'`]*/i,
    except: /^https:\/\/registry\.npmjs\.org\b/,
  },
  {
    name: 'the address of a private network',
    pattern:
      /\bhttps?:\/\/(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+|\bhttps?:\/\/[\w-]+\.(?:internal|corp|lan|intra)\b/i,
  },
]

// What the addresses a server may never call look like is the business of the tests that try them.
const isTrial = (path: string) => /\.(?:test|journey)\.tsx?$/.test(path)
const isText = (text: string) => !text.includes('\0')

/** Whatever in the tree tells about a workplace, or opens a door. The finding never repeats what it found. */
export const secretFindings = (tree: string): readonly string[] => {
  const paths = filesOf(tree)
  if (paths.length === 0) return ['No file was found, so nothing could be checked.']
  return paths.flatMap((path) => {
    if (/(?:^|\/)\.env(?:\.(?!example$)|$)/.test(path)) return [`${path} holds settings of one installation.`]
    const text = textOf(tree, path)
    if (!isText(text)) return []
    return text.split('\n').flatMap((line, index) =>
      unwanted.flatMap(({ name, pattern, except }) => {
        const found = pattern.exec(line)?.[0]
        if (found === undefined || except?.test(found)) return []
        if (isTrial(path) && /^(?:a folder|the address|an address)/.test(name)) return []
        return [`${path}:${index + 1} holds ${name}.`]
      }),
    )
  })
}
