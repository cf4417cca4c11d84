import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { floorPlan } from './floor-plan.ts'
import { type Files, withTree, writeFiles } from './trees.ts'

const nameOf = (home: string) => `@openalliance/${home.split('/').at(-1)}`

const manifest = (home: string) =>
  JSON.stringify({
    name: nameOf(home),
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(
      [...Object.keys(floorPlan).map(nameOf), 'kysely'].map((name) => [name, '*']),
    ),
    devDependencies: { 'only-for-tests': '*' },
  })

/** One obedient file in every room, so that silence about the house as it stands means something. */
const obedient: Files = {
  'apps/server/src/main.ts': "import { app } from './app.ts'\nexport const main = app",
  'apps/server/src/app.ts': "import { routes } from './slices/evidence/routes.ts'\nexport const app = routes",
  'apps/server/src/platform/http/authority.ts': "export const policy = 'policy'",
  'apps/server/src/platform/db/pool.ts': "import { Kysely } from 'kysely'\nexport const pool = Kysely",
  'apps/server/src/slices/accounts/public.ts': 'export interface Person { name: string }',
  'apps/server/src/slices/accounts/store.ts': "import { Kysely } from 'kysely'\nexport const people = Kysely",
  'apps/server/src/slices/accounts/builders.ts':
    "import { app } from '../../app.ts'\nexport const world = app",
  'apps/server/src/slices/accounts/model/row.ts':
    "import type { people } from '../store.ts'\nexport type Row = typeof people",
  'apps/server/src/slices/documents/model/title.ts':
    "import { day } from '@openalliance/messages'\nexport const title = day",
  'apps/server/src/slices/evidence/model/record.ts':
    "import { day } from '@openalliance/rules'\nexport const record = day",
  'apps/server/src/slices/evidence/policy.ts':
    "import { policy } from '../../platform/http/authority.ts'\nexport const may = policy",
  'apps/server/src/slices/evidence/routes.ts':
    "import type { Person } from '../accounts/public.ts'\nimport { may } from './policy.ts'\nexport const routes: Person = { name: may }",
  'apps/server/src/slices/evidence/records.test.ts':
    "import { world } from '../accounts/builders.ts'\nimport { only } from 'only-for-tests'\nexport const test = [world, only]",
  'apps/console/src/ui/button.tsx':
    "import type { day } from '@openalliance/rules'\nexport const Button = (props: { on: typeof day }) => <button>{props.on}</button>",
  'apps/console/src/api/client.ts': "export const client = 'client'",
  'apps/console/src/slices/evidence/queries.ts':
    "import { client } from '../../api/client.ts'\nexport const records = client",
  'apps/console/src/slices/evidence/screens.tsx':
    "import { Button } from '../../ui/button.tsx'\nimport { records } from './queries.ts'\nexport const Screen = () => <Button on={records} />",
}

const packagesOfOthers = Object.fromEntries(
  ['kysely', 'only-for-tests', 'undeclared'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'export class Kysely {}\nexport const only = 1'],
  ]),
)

const homes = Object.fromEntries(
  Object.keys(floorPlan).flatMap((home) => [
    [`${home}/package.json`, manifest(home)],
    [`${home}/src/index.ts`, "export const day = ''"],
  ]),
)

/**
 * A whole house of a few lines: every home, its packages, and files that obey.
 * @param planted files to add, or to put in an obedient one's place
 */
export const withMiniatureHouse = <Result>(
  planted: Files,
  look: (tree: string) => Promise<Result>,
): Promise<Result> =>
  withTree(
    { 'package.json': '{ "type": "module" }', ...packagesOfOthers, ...homes, ...obedient },
    async (tree) => {
      for (const home of Object.keys(floorPlan)) {
        const link = join(tree, 'node_modules', nameOf(home))
        mkdirSync(dirname(link), { recursive: true })
        symlinkSync(join(tree, home), link, 'junction')
      }
      writeFiles(tree, planted)
      return await look(tree)
    },
  )
