import type { Objection } from './finding.ts'

/** What parts of Office and OpenDocument files do by themselves, by the words they say it with. */

/** The only relation to something outside that fetches nothing: whoever wants it clicks. */
const hyperlinks = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink',
])
const codeRelations =
  /\/(?:vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet|activeXControlBinary|control|ui\/(?:user)?customization|ui\/extensibility|attachedToolbars)$/i
/** Add-ins from the web: a pane that opens by itself and loads its page. */
const webExtensions = /\/webextension(?:taskpanes)?$/i
/** A document in another form (a web page, say) that the reader takes in; nobody looks into what that fetches. */
const foreignParts = /\/aFChunk$/i

const beginsElsewhere = /^\s*(?:[a-z][a-z0-9+.-]+:|[\\/]{2})/i
/** Addresses within the file that look like others. */
const stillInside = /^\s*(?:data:|vnd\.sun\.star\.(?:Package|GraphicObject|EmbeddedObject):)/i

/** Whether an address leads out of the file. */
export const leadsOut = (target: string): boolean => beginsElsewhere.test(target) && !stillInside.test(target)

/** What a relation of a part brings with it (ISO/IEC 29500-2, 8.5). */
export const deedOfRelation = (type = '', target = '', mode = 'Internal'): Objection | null => {
  const kind = type.trim()
  if (codeRelations.test(kind)) return 'has-macros'
  if (foreignParts.test(kind) || webExtensions.test(kind)) return 'reaches-out'
  if (hyperlinks.has(kind)) return null
  return mode.trim().toLowerCase() !== 'internal' || leadsOut(target) ? 'reaches-out' : null
}

const codeTypes = /macroEnabled|vbaProject|ms-office\.activeX/i
const inTwoBytes = (text: string) => Buffer.from(text, 'utf16le')
/** What compound files (OLE) name their parts: a program's own code, and a file wrapped up in an object. */
const compoundNames: readonly (readonly [Buffer, Objection])[] = [
  [inTwoBytes('_VBA_PROJECT'), 'has-macros'],
  [inTwoBytes('Ole10Native'), 'holds-files'],
]
const compoundBegins = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const longestName = Math.max(...compoundNames.map(([name]) => name.length))

/**
 * Looks for what an embedded object brings with it, in bytes that come in pieces: an object of another program (a
 * formula, a chart) is a picture to whoever reads, a package hides a file of any kind, and a document of the old form
 * may hold code.
 */
export const compoundWatch = () => {
  let tail: Buffer | null = null
  let isOther = false
  return (chunk: Buffer): Objection | null => {
    if (isOther) return null
    if (tail === null && !chunk.subarray(0, compoundBegins.length).equals(compoundBegins)) {
      isOther = true
      return null
    }
    const joined = tail === null ? chunk : Buffer.concat([tail, chunk])
    tail = joined.subarray(Math.max(0, joined.length - longestName + 1))
    return compoundNames.find(([name]) => joined.includes(name))?.[1] ?? null
  }
}

const xmlTypes = /(?:openxmlformats|vnd\.ms-).*\+xml\s*(?:;|$)/i

/** What the stated type of a part or of an extension brings with it. XML under another name would not be looked into. */
export const deedOfType = (type = '', name = ''): Objection | null => {
  if (codeTypes.test(type)) return 'has-macros'
  return xmlTypes.test(type) && !/(?:^|\.)(?:xml|rels)$/i.test(name.trim()) ? 'disguised' : null
}

/** What a field of a Word document does when it is brought up to date. A picture of the mail itself (cid:) is nowhere. */
export const deedOfField = (code: string): Objection | null => {
  const [, word] =
    /^[\s"'\\{]*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)(?![A-Za-z])/i.exec(
      code,
    ) ?? []
  if (word === undefined || /^\W*INCLUDEPICTURE\s+"?cid:/i.test(code)) return null
  return /^DDE/i.test(word) ? 'has-macros' : 'reaches-out'
}

const fetchingFunctions = /(?:^|[^A-Za-z0-9_])(?:WEBSERVICE|IMAGE|RTD)\s*\(/i
const runningFunctions = /(?:^|[^A-Za-z0-9_])(?:DDE|CALL|EXEC|REGISTER(?:\.ID)?)\s*\(/i

/** What a formula does when it is computed; what stands in its strings it does not do. */
export const deedOfFormula = (formula: string): Objection | null => {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""')
  // Service, bar, topic: a question to another program. The bar is no operator; sheets whose name has one are quoted.
  if (runningFunctions.test(bare) || /[\w.\]]\s*\|/.test(bare.replace(/'(?:[^']|'')*'/g, "''")))
    return 'has-macros'
  return fetchingFunctions.test(bare) ? 'reaches-out' : null
}
