import type { PlannedProof } from './planned.ts'

/** The four seals of a contract between an alliance and its member, as the rules name them. */
export const allSeals = ['host-seal', 'pi-seal', 'company-seal', 'representative-seal'] as const

/** A scan as the plan sees it; its bytes are drawn when the plan is carried out. */
export const proof = (
  kind: string,
  fileName: string,
  shows: readonly string[],
  sharedAs: string | null = null,
  seals?: readonly string[],
): PlannedProof => ({ kind, fileName, shows, sharedAs, ...(seals && { seals }) })
