import type { Reactions } from './platform/happenings.ts'
import type { RouteTable } from './platform/http/routes.ts'

/** Every slice's routes, in the order of the house. */
export const tables: readonly RouteTable[] = []

/** Every slice's answers to what happened in an earlier one, in the order of the house. */
export const reactions: readonly Reactions[] = []
