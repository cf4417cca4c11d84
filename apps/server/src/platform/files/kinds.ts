import type { FileFamily } from '@openalliance/rules'

/** One kind of file that may be handed in. */
export interface FileKind {
  readonly mediaType: string
  readonly family: FileFamily
  readonly extensions: readonly string[]
  /** How its content is looked at. */
  readonly form: 'pdf' | 'png' | 'jpeg' | 'open-document' | 'office'
  /** For archives: the part without which it is not what it says it is. */
  readonly mainPart: string | null
}

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const office = (extension: string, subtype: string, mainPart: string): FileKind => ({
  mediaType: `${openXml}.${subtype}`,
  family: 'office',
  extensions: [extension],
  form: 'office',
  mainPart,
})

const odf = (extension: string, subtype: string): FileKind => ({
  mediaType: `${openDocument}.${subtype}`,
  family: 'open-document',
  extensions: [extension],
  form: 'open-document',
  mainPart: 'content.xml',
})

/** Everything that may be handed in; what is not here is refused. */
export const fileKinds: readonly FileKind[] = [
  { mediaType: 'application/pdf', family: 'pdf', extensions: ['pdf'], form: 'pdf', mainPart: null },
  { mediaType: 'image/png', family: 'image', extensions: ['png'], form: 'png', mainPart: null },
  {
    mediaType: 'image/jpeg',
    family: 'image',
    extensions: ['jpg', 'jpeg', 'jfif', 'jpe'],
    form: 'jpeg',
    mainPart: null,
  },
  odf('odt', 'text'),
  odf('ods', 'spreadsheet'),
  odf('odp', 'presentation'),
  office('docx', 'wordprocessingml.document', 'word/document.xml'),
  office('xlsx', 'spreadsheetml.sheet', 'xl/workbook.xml'),
  office('pptx', 'presentationml.presentation', 'ppt/presentation.xml'),
]

/** The last part of the name, lower case; '' where there is none. */
export const extensionOf = (fileName: string): string => {
  const dot = fileName.lastIndexOf('.')
  return dot > 0 ? fileName.slice(dot + 1).toLowerCase() : ''
}

export const kindByExtension = (extension: string): FileKind | null =>
  fileKinds.find(({ extensions }) => extensions.includes(extension)) ?? null

/** What phones call their photographs of the HEIF family; few programs of an office open them. */
export const isHeic = (extension: string, mediaType: string | undefined): boolean =>
  /^(?:hei[cf]s?|hif|avif)$/.test(extension) || /^image\/(?:hei[cf]|avif)/.test(mediaType ?? '')

/** Names by which files of these families end, for people. */
export const extensionsOf = (families: readonly FileFamily[]): string[] =>
  fileKinds.filter(({ family }) => families.includes(family)).flatMap(({ extensions }) => extensions)

export const familyOf = (mediaType: string): FileFamily | null =>
  fileKinds.find((kind) => kind.mediaType === mediaType)?.family ?? null

/** Whether a page may show it itself: scripts cannot hide in what is left. */
export const isViewable = (mediaType: string): boolean =>
  mediaType === 'application/pdf' || mediaType === 'image/png' || mediaType === 'image/jpeg'
