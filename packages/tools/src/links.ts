import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { filesOf, textOf } from './repository.ts'

const withoutBlocks = (markdown: string) => markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
const withoutCode = (markdown: string) =>
  withoutBlocks(markdown).replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '')
const target =
  /!?\[[^\]]*\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s*(\S+)|<(?:img|a)\b[^>]*?(?:src|href)="([^"]+)"/gm

// As the code hosts make them: words in small letters, signs gone, spaces turned into hyphens. What stands in code keeps
// its underscores; beside it they are emphasis.
const anchorOf = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/(`+[^`]+`+)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')))
    .join('')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (markdown: string): ReadonlySet<string> => {
  const anchors = new Set<string>()
  // Code within a heading is part of its anchor.
  for (const [, heading = ''] of withoutBlocks(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const base = anchorOf(heading)
    let anchor = base
    for (let again = 1; anchors.has(anchor); again++) anchor = `${base}-${again}`
    anchors.add(anchor)
  }
  for (const [, id = ''] of markdown.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id)
  return anchors
}

/** Links of the documentation that lead to no file or to no heading. Addresses of the network are not asked. */
export const linkFindings = (tree: string): readonly string[] => {
  const pages = filesOf(tree).filter((path) => path.endsWith('.md'))
  return pages.flatMap((page) =>
    [...withoutCode(textOf(tree, page)).matchAll(target)].flatMap((link) => {
      const address = decodeURI(link[1] ?? link[2] ?? link[3] ?? '')
      if (/^[a-z][a-z+.-]*:|^\/\//i.test(address)) return []
      const [path = '', anchor] = address.split('#')
      const file = path === '' ? page : normalize(join(path.startsWith('/') ? '' : dirname(page), path))
      if (!existsSync(join(tree, file))) return [`${page} links to ${address}, and there is no such file.`]
      if (!anchor || !file.endsWith('.md') || anchorsOf(textOf(tree, file)).has(anchor)) return []
      return [`${page} links to ${address}, and ${file} has no such heading.`]
    }),
  )
}
