import type { Tx } from '../../platform/db/transaction.ts'
import type { ExceptionRow, WindowRow } from './store.ts'

/** Tells the alliance's team of an exception given or withdrawn. */
export const writeExceptionLetters = async (
  _tx: Tx,
  _now: Date,
  _what: 'given' | 'withdrawn',
  _window: WindowRow,
  _exception: ExceptionRow,
): Promise<void> => {}
