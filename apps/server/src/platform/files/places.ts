import { join } from 'node:path'
import type { Config } from '../config.ts'
import { diskStore, type FileStore } from './disk-store.ts'
import { clamdScanner, type Scanner } from './scanner.ts'

/** Where files lie while they come in: whole or in part, not yet looked at, never served. */
export const uploadsFolder = (config: Pick<Config, 'dataDirectory'>): string =>
  join(config.dataDirectory, 'uploads')

/** Where examined files lie. */
export const fileStoreOf = (config: Pick<Config, 'dataDirectory'>): FileStore =>
  diskStore(join(config.dataDirectory, 'files'))

/** The virus scanner of this installation; null where none is configured. */
export const scannerOf = (config: Pick<Config, 'clamdSocket'>): Scanner | null =>
  config.clamdSocket === undefined ? null : clamdScanner(config.clamdSocket)
