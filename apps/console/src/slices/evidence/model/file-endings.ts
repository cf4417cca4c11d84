import type { FileFamily } from '@openalliance/rules'

/** The endings under which files of a family come, as a file box wants them. */
const fileEndings: Readonly<Record<FileFamily, readonly string[]>> = {
  pdf: ['.pdf'],
  image: ['.png', '.jpg', '.jpeg', '.jfif', '.jpe'],
  'open-document': ['.odt', '.ods', '.odp'],
  office: ['.docx', '.xlsx', '.pptx'],
}

/** What a file box accepts where files of these families are taken. */
export const acceptOf = (families: readonly FileFamily[]): string =>
  families.flatMap((family) => fileEndings[family]).join(',')
