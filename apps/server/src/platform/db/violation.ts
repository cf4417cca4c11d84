import { DatabaseError } from 'pg'

/** Whether the database refused a row because another one holds its place. The transaction is lost with it. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof DatabaseError &&
  error.code === '23505' &&
  (constraint === undefined || error.constraint === constraint)

/** Whether the database refused a row because what it refers to does not exist. */
export const isReferenceViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof DatabaseError &&
  error.code === '23503' &&
  (constraint === undefined || error.constraint === constraint)
