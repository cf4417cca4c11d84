import type { Content } from '../engine/content.ts'

/** The sum of the money fields, in NT$. A field that holds no whole, non-negative number adds nothing. */
export const wholeAmount =
  (...fields: readonly string[]) =>
  (content: Content): number =>
    fields.reduce((sum, field) => {
      const value = content[field]
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? sum + value : sum
    }, 0)
