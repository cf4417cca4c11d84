import type { FastifyInstance } from 'fastify'
import type { Reactions } from './platform/happenings.ts'
import type { House } from './platform/house.ts'
import type { Limits } from './platform/http/limits.ts'
import type { RouteTable } from './platform/http/routes.ts'
import { accountRoutes } from './slices/accounts/public.ts'
import { alliancesReactions } from './slices/alliances/reactions.ts'
import { alliancesRoutes } from './slices/alliances/routes.ts'
import { documentsRoutes } from './slices/documents/routes.ts'
import { closeTypesetter } from './slices/documents/typesetter-of.ts'
import { keepRounds } from './slices/evidence/public.ts'
import { evidenceReactions } from './slices/evidence/reactions.ts'
import { evidenceRoutes } from './slices/evidence/routes.ts'
import { mountUploads } from './slices/evidence/uploads.ts'
import { keepSnapshots } from './slices/figures/public.ts'
import { figuresReactions } from './slices/figures/reactions.ts'
import { figuresRoutes } from './slices/figures/routes.ts'
import { organisationsRoutes } from './slices/organisations/routes.ts'
import { programmesRoutes } from './slices/programmes/routes.ts'
import { publicationReactions } from './slices/publication/reactions.ts'
import { linesHandedIn, takenUpRounds } from './slices/submissions/public.ts'
import { submissionsReactions } from './slices/submissions/reactions.ts'
import { submissionsRoutes } from './slices/submissions/routes.ts'
import { targetsRoutes } from './slices/targets/routes.ts'
import { verificationReactions } from './slices/verification/reactions.ts'
import { verificationRoutes } from './slices/verification/routes.ts'

keepRounds(takenUpRounds)
keepSnapshots(linesHandedIn)

/** Every slice's routes, in the order of the house. */
export const tables: readonly RouteTable[] = [
  accountRoutes,
  organisationsRoutes,
  programmesRoutes,
  alliancesRoutes,
  evidenceRoutes,
  figuresRoutes,
  targetsRoutes,
  submissionsRoutes,
  verificationRoutes,
  documentsRoutes,
]

/** Every slice's answers to what happened in an earlier one, in the order of the house. */
export const reactions: readonly Reactions[] = [
  alliancesReactions,
  evidenceReactions,
  figuresReactions,
  submissionsReactions,
  verificationReactions,
  publicationReactions,
]

/** Protocols that are no table of calls (resumable uploads); each states its authority itself. */
export const extras: readonly ((app: FastifyInstance, house: House, limits: Limits) => Promise<void>)[] = [
  mountUploads,
  closeTypesetter,
]
