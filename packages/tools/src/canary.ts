import { breachesIn } from './boundaries.ts'
import { floorPlan, slices } from './floor-plan.ts'
import { withMiniatureHouse } from './miniature-house.ts'
import type { Files } from './trees.ts'

const taking = (what: string) => `import { day } from '${what}'\nexport const taken = day`
const typeOf = (what: string) => `import type { day } from '${what}'\nexport type Taken = typeof day`

/** Rule → the file that breaks it, and what the file says. */
export const planted: Readonly<Record<string, readonly [path: string, text: string]>> = {
  ...Object.fromEntries(
    Object.keys(floorPlan).map((home) => [
      `floor: ${home}`,
      // Nobody may import the server; the server may not import the console. A type alone is enough.
      [
        `${home}/src/planted-floor.ts`,
        typeOf(home === 'apps/server' ? '@openalliance/console' : '@openalliance/server'),
      ],
    ]),
  ),
  ...Object.fromEntries(
    slices
      .slice(0, -1)
      .map((slice, index) => [
        `order: ${slice}`,
        [
          `apps/server/src/slices/${slice}/planted-order.ts`,
          slices[index + 1] === 'international'
            ? typeOf('../international/sites/public.ts')
            : typeOf(`../${slices[index + 1]}/public.ts`),
        ],
      ]),
  ),
  'rules are pure': [
    'packages/rules/src/planted-clock.ts',
    "import { now } from 'node:process'\nexport const at = now",
  ],
  'no Node in the browser': ['packages/contract/src/planted-node.ts', "export { join } from 'node:path'"],
  'platform is the ground': [
    'apps/server/src/platform/planted-upward.ts',
    typeOf('../slices/accounts/public.ts'),
  ],
  'slices stand below the app': ['apps/server/src/slices/evidence/planted-app.ts', taking('../../app.ts')],
  'one door': ['apps/server/src/slices/evidence/planted-window.ts', taking('../accounts/store.ts')],
  'builders are for tests': [
    'apps/server/src/slices/evidence/planted-builders.ts',
    taking('../accounts/builders.ts'),
  ],
  'decisions are pure': [
    'apps/server/src/slices/evidence/model/planted-platform.ts',
    taking('../../../platform/db/pool.ts'),
  ],
  'documents are made of words': [
    'apps/server/src/slices/documents/model/planted-platform.ts',
    taking('../../../platform/db/pool.ts'),
  ],
  'decisions know rows by type': [
    'apps/server/src/slices/accounts/model/planted-store.ts',
    "import { people } from '../store.ts'\nexport const taken = people",
  ],
  'SQL in the store': [
    'apps/server/src/slices/evidence/actions/planted-sql.ts',
    "import { Kysely } from 'kysely'\nexport const sql = Kysely",
  ],
  'components know no domain': ['apps/console/src/ui/planted-domain.tsx', typeOf('@openalliance/contract')],
  'components decide nothing': ['apps/console/src/ui/planted-rule.tsx', taking('@openalliance/rules')],
  'one caller': ['apps/console/src/slices/evidence/parts/planted-call.tsx', taking('../../../api/client.ts')],
  'no circle': [
    'packages/charts/src/planted-circle.ts',
    "import { index } from './planted-half.ts'\nexport const day = index",
  ],
  resolvable: ['packages/design/src/planted-nowhere.ts', taking('./nowhere.ts')],
  declared: ['apps/portal/src/planted-package.ts', taking('undeclared')],
  shipped: [
    'apps/server/src/planted-tool.ts',
    "import { only } from 'only-for-tests'\nexport const tool = only",
  ],
}

const brokenHouse: Files = {
  ...Object.fromEntries(Object.values(planted)),
  ...Object.fromEntries(
    slices.map((slice) => [`apps/server/src/slices/${slice}/public.ts`, "export const day = ''"]),
  ),
  'apps/server/src/slices/international/sites/public.ts': "export const day = ''",
  'packages/charts/src/planted-half.ts':
    "import { day } from './planted-circle.ts'\nexport const index = day",
}

/**
 * The rules that keep silent although they are broken, in a miniature house with one breach for each. Nothing but an
 * empty list shows that the law is being read.
 */
export const silentRules = async (): Promise<readonly string[]> => {
  const { breaches } = await withMiniatureHouse(brokenHouse, breachesIn)
  return Object.entries(planted)
    .filter(([rule, [path]]) => !breaches.some((breach) => breach.rule === rule && breach.from === path))
    .map(([rule]) => rule)
}
