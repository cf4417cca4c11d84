import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A node of a PDF's structure tree with the text it holds. */
export interface TaggedNode {
  readonly role: string
  readonly text: string
  readonly children: readonly TaggedNode[]
}

export interface TaggedPdf {
  readonly title: string
  readonly language: string
  readonly created: string
  readonly isTagged: boolean
  readonly outline: readonly string[]
  /** One root per page. */
  readonly pages: readonly TaggedNode[]
  /** All text of a page in drawing order, heads and feet included. */
  readonly pageTexts: readonly string[]
}

interface RawNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly RawNode[]
}

type TextItems = Awaited<
  ReturnType<
    Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>['getTextContent']
  >
>['items']

const plain = (text: string) => text.replaceAll('\u200b', '').replaceAll(/\s+/g, ' ').trim()

const textsByTag = (items: TextItems): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  const open: (string | undefined)[] = []
  for (const item of items) {
    if ('str' in item) {
      const tag = open.findLast((id) => id !== undefined)
      if (tag) texts.set(tag, (texts.get(tag) ?? '') + item.str)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.type === 'beginMarkedContentProps' ? item.id : undefined)
  }
  return texts
}

const nodeOf = (raw: RawNode, texts: ReadonlyMap<string, string>): TaggedNode => {
  const isText = (child: RawNode) => child.type === 'content'
  const own = (raw.children ?? []).filter(isText).map((child) => texts.get(child.id ?? '') ?? '')
  const children = (raw.children ?? []).filter((child) => !isText(child)).map((child) => nodeOf(child, texts))
  const text = plain([...own, ...children.map((child) => child.text)].join(' '))
  return { role: raw.role ?? '', text, children }
}

const field = (info: object, name: string): string => {
  const value: unknown = Reflect.get(info, name)
  return typeof value === 'string' ? value : ''
}

/** What assistive technology finds in a PDF; for tests of documents. */
export const readTaggedPdf = async (bytes: Uint8Array): Promise<TaggedPdf> => {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false })
  const pdf = await task.promise
  const { info } = await pdf.getMetadata()
  const marks: unknown = await pdf.getMarkInfo()
  const outline = await pdf.getOutline()
  const pages: TaggedNode[] = []
  const pageTexts: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const tree: RawNode | null = await page.getStructTree()
    pages.push(nodeOf(tree ?? {}, textsByTag(items)))
    pageTexts.push(
      plain(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('')),
    )
  }
  const isTagged = marks instanceof Map && marks.get('Marked') === true
  await task.destroy()
  return {
    title: field(info, 'Title'),
    language: field(info, 'Language'),
    created: field(info, 'CreationDate'),
    isTagged,
    outline: (outline ?? []).map((entry: { title: string }) => entry.title),
    pages,
    pageTexts,
  }
}

/** All nodes of a role, in reading order. */
export const nodesOf = (node: TaggedNode, role: string): readonly TaggedNode[] => [
  ...(node.role === role ? [node] : []),
  ...node.children.flatMap((child) => nodesOf(child, role)),
]
