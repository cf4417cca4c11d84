import type { PlannedProof } from './planned.ts'

/** A scan as the plan sees it; its bytes are drawn when the plan is carried out. */
export const proof = (
  kind: string,
  fileName: string,
  shows: readonly string[],
  sharedAs: string | null = null,
): PlannedProof => ({ kind, fileName, shows, sharedAs })
