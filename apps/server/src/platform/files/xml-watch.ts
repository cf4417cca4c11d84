import { SaxesParser } from 'saxes'
import { FileObjection, type Objection } from './finding.ts'
import type { FileKind } from './kinds.ts'
import { deedOfField, deedOfFormula, deedOfRelation, deedOfType, leadsOut } from './office-deeds.ts'

/** Looks at one XML part while it is unpacked. @throws FileObjection as soon as the part says what is not taken */
interface XmlWatch {
  write(chunk: Buffer): void
  end(): XmlFinding
}

export interface XmlFinding {
  /** No reader of XML gets through it, so nobody knows what it does. */
  readonly isGarbled: boolean
  /** It says that parts of the file are encrypted. */
  readonly isLocked: boolean
}

/** Attributes by their names. */
type Attributes = Readonly<Record<string, string>>

const localOf = (name: string) => name.slice(name.indexOf(':') + 1)
/**
 * The attributes without their prefixes, one that has none first. Where two differ only by their prefix, readers go by
 * what it stands for, so each is read once.
 */
const readingsOf = (given: Attributes): readonly Attributes[] => {
  const values = new Map<string, string[]>()
  const inOrder = Object.entries(given).sort(
    ([one], [other]) => Number(one.includes(':')) - Number(other.includes(':')),
  )
  for (const [key, value] of inOrder) {
    if (key.startsWith('xmlns:')) continue
    const local = localOf(key)
    values.set(local, [...(values.get(local) ?? []), value])
  }
  const most = Math.max(1, ...[...values.values()].map((all) => all.length))
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries([...values].map(([local, all]) => [local, all[at] ?? all[0] ?? ''])),
  )
}

const isOn = (flag: string | undefined) => flag !== undefined && !/^\s*(?:0|false|off|)\s*$/i.test(flag)

/** Encodings that readers agree about with UTF-8 as far as markup goes; what else they hold is read as UTF-8 or not at all. */
const knownEncodings = /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d+|windows-125\d)$/i

const decoderFor = (start: Buffer) => {
  const [first, second] = start
  const name =
    (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(name, { fatal: true })
}

const formulas = new Set([
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
])
const fieldTexts = new Set(['instrText', 'delInstrText'])
const pictures = new Set(['imagedata', 'fill', 'stroke', 'image'])
/** Elements of OpenDocument whose address is followed by a click, or names what the file was once made from. */
const clicked = new Set(['a', 'template', 'event-listener', 'form'])
const questions = new Set(['dde-connection-decl', 'dde-source', 'dde-link', 'ddeLink'])

/** The codes of the fields of a Word document; they nest, and come in pieces. */
const fieldReader = () => {
  const open: string[] = []
  let loose = ''
  return {
    add: (piece: string) => {
      if (open.length === 0) loose += piece
      else open[open.length - 1] += piece
    },
    /** @returns codes that are complete now */
    mark: (kind: string | undefined): readonly string[] => {
      if (kind === 'begin') open.push('')
      else if (kind === 'separate') return open.slice(-1)
      else if (kind === 'end') return [open.pop() ?? '']
      return []
    },
    rest: () => [...open, loose],
  }
}

const refuse = (objection: Objection | null, kind: FileKind) => {
  if (objection === 'disguised') throw new FileObjection(objection, { extension: kind.extensions[0] ?? '' })
  if (objection) throw new FileObjection(objection)
}

const scripts = /^\s*(?:vnd\.sun\.star\.script|macro|javascript):/i

/** What an element of an OpenDocument file does by itself. */
const deedInOpenDocument = (local: string, attributes: Attributes, isRoot: boolean): Objection | null => {
  const { formula, href, 'macro-name': macro } = attributes
  if (macro !== undefined || scripts.test(href ?? '')) return 'has-macros'
  // The bar parts the rows of a table within a formula here.
  const computed = formula === undefined ? null : deedOfFormula(formula.replace(/\|/g, ' '))
  if (computed) return computed
  if (href === undefined || clicked.has(local)) return null
  // Seen from a document within the document, what is above it is still inside.
  return leadsOut(href) || /^\s*\//.test(href) || (isRoot && /^\s*\.\.[\\/]/.test(href))
    ? 'reaches-out'
    : null
}

/** What an element of an Office file does by itself. */
const officeReader = (part: string) => {
  const isRelations = /\.rels$/i.test(part)
  const isTypes = /(?:^|\/)\[Content_Types\]\.xml$/i.test(part)
  let refreshes = false
  return (local: string, attributes: Attributes): Objection | null => {
    if (isRelations && local === 'Relationship')
      return deedOfRelation(attributes.Type, attributes.Target, attributes.TargetMode)
    if (isTypes && (local === 'Default' || local === 'Override'))
      return deedOfType(attributes.ContentType, attributes.PartName ?? attributes.Extension)
    if (local === 'pivotCacheDefinition') refreshes ||= isOn(attributes.refreshOnLoad)
    if (local === 'cacheSource' && refreshes && attributes.type === 'external') return 'reaches-out'
    if (local === 'connection' || local === 'queryTable')
      return isOn(attributes.refreshOnLoad) || isOn(attributes.interval) ? 'reaches-out' : null
    if (local === 'fldSimple') return deedOfField(attributes.instr ?? '')
    if (pictures.has(local) && leadsOut(attributes.src ?? '')) return 'reaches-out'
    return /^ppaction:\/\/(?:program|macro)/i.test(attributes.action ?? '') ? 'has-macros' : null
  }
}

/** Follows one part through a strict reader of XML; encodings that it does not know make it garbled. */
export const xmlWatch = (part: string, kind: FileKind): XmlWatch => {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  const fields = fieldReader()
  const deedInOffice = officeReader(part)
  const isRoot = !part.includes('/')
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let isGarbled = false
  let isLocked = false
  let text: string | null = null

  parser.on('error', (fault) => {
    throw fault
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !knownEncodings.test(encoding)) throw new Error('an encoding nobody knows')
  })
  parser.on('doctype', (declared) => {
    if (kind.form === 'office' || /ENTITY/.test(declared)) throw new FileObjection('reaches-out')
  })
  parser.on('opentag', ({ name, attributes: given }) => {
    const local = localOf(name)
    if (questions.has(local)) throw new FileObjection('has-macros')
    if (local === 'encryption-data') isLocked = true
    for (const attributes of readingsOf(given)) {
      if (kind.form === 'open-document') refuse(deedInOpenDocument(local, attributes, isRoot), kind)
      refuse(deedInOffice(local, attributes), kind)
      if (local !== 'fldChar') continue
      for (const code of fields.mark(attributes.fldCharType)) refuse(deedOfField(code), kind)
    }
    if (formulas.has(local) || fieldTexts.has(local)) text = ''
  })
  const add = (piece: string) => {
    if (text !== null) text += piece
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', ({ name }) => {
    if (text === null) return
    const local = localOf(name)
    if (formulas.has(local)) refuse(deedOfFormula(text), kind)
    else if (fieldTexts.has(local)) fields.add(text)
    else return
    text = null
  })

  const guarded = (act: () => void) => {
    if (isGarbled) return
    try {
      act()
    } catch (fault) {
      if (fault instanceof FileObjection) throw fault
      isGarbled = true
    }
  }
  return {
    write: (chunk) =>
      guarded(() => {
        decoder ??= decoderFor(chunk)
        parser.write(decoder.decode(chunk, { stream: true }))
      }),
    end: () => {
      // An empty part says nothing; some writers leave such behind.
      guarded(() => {
        if (!decoder) return
        parser.write(decoder.decode())
        parser.close()
      })
      for (const code of fields.rest()) refuse(deedOfField(code), kind)
      return { isGarbled, isLocked }
    },
  }
}

const longestDrawing = 16 * 2 ** 20

/** Drawings in VML need not be well-formed, so they are searched as text. @throws FileObjection damaged, reaches-out */
export const drawingWatch = (): XmlWatch => {
  const pieces: Buffer[] = []
  let size = 0
  return {
    write: (chunk) => {
      size += chunk.length
      if (size > longestDrawing) throw new FileObjection('damaged')
      pieces.push(chunk)
    },
    end: () => {
      const bytes = Buffer.concat(pieces)
      let text: string
      try {
        text = decoderFor(bytes).decode(bytes)
      } catch {
        return { isGarbled: true, isLocked: false }
      }
      const plain = text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
        String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      )
      for (const [, target = ''] of plain.matchAll(/\bsrc\s*=\s*["']?([^"'<>]{0,200})/gi))
        if (leadsOut(target)) throw new FileObjection('reaches-out')
      return { isGarbled: false, isLocked: false }
    },
  }
}
