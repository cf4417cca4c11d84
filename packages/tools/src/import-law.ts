import type { IRegularForbiddenRuleType } from 'dependency-cruiser'
import { floorPlan, slices } from './floor-plan.ts'

type Rule = IRegularForbiddenRuleType

/** Tests, and what exists only for them. They may build a world through the front door. */
const testing =
  '(?:\\.(?:test|journey)\\.tsx?|/builders\\.ts|/(?:test|arbitrary)-[^/]+\\.ts|/testing/[^/]+\\.ts)$'
const settings = '/(?:vite|vitest)\\.config\\.ts$'
const server = '^apps/server/src/'
const serverSlices = `${server}slices/`
const anySlice = '(?:international/)?[^/]+'
const ownSlice = `${serverSlices}(${anySlice})/`
const decisions = `${ownSlice}(?:model/|policy\\.ts$)`
const consoleSource = '^apps/console/src/'
const npm = (...names: string[]) => `(?:^|/)node_modules/(?:@types/)?(?:${names.join('|')})/`

const forDecisions = [
  '^packages/(?:rules|contract)/',
  `${serverSlices}$1/(?:model/|policy\\.ts$|store\\.ts$|store/)`,
  `${server}platform/(?:http/authority|refusal)\\.ts$`,
  '^crypto$',
  npm('json-canonicalize', 'typebox'),
]

const rule = (name: string, comment: string, from: Rule['from'], to: Rule['to']): Rule => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
})

const floors = Object.entries(floorPlan).map(([home, allowed]) =>
  rule(
    `floor: ${home}`,
    `${home} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other home'}.`,
    { path: `^${home}/` },
    { path: '^(?:packages|apps|journeys|bench)/', pathNot: [home, ...allowed].map((each) => `^${each}/`) },
  ),
)

// The last slice has nothing after it that it could look at.
const sliceOrder = slices
  .slice(0, -1)
  .map((slice, index) =>
    rule(
      `order: ${slice}`,
      `${slice} may look only at the slices before it.`,
      { path: `${serverSlices}${slice}/` },
      { path: `${serverSlices}(?:${slices.slice(index + 1).join('|')})/` },
    ),
  )

/**
 * The floor plan as rules for dependency-cruiser.
 * @param toolsOfAll packages that the top of the repository declares for everybody's tests and checks
 */
export const importLaw = (toolsOfAll: readonly string[]): readonly Rule[] => [
  ...floors,
  rule(
    'rules are pure',
    'The programmes’ law imports nothing: no package, no Node, no clock.',
    { path: '^packages/rules/src/', pathNot: testing },
    { pathNot: '^packages/rules/src/' },
  ),
  rule(
    'no Node in the browser',
    'What the browser loads as well may not lean on Node.',
    { path: '^(?:packages/(?:contract|messages|design|charts)|apps/console)/src/', pathNot: testing },
    { dependencyTypes: ['core'] },
  ),
  ...sliceOrder,
  rule(
    'platform is the ground',
    'The platform knows no slice and nothing above it.',
    { path: `${server}platform/` },
    { path: server, pathNot: `${server}platform/` },
  ),
  rule(
    'slices stand below the app',
    'main → app → slices → platform. Tests build their world through the front door and may.',
    { path: serverSlices, pathNot: testing },
    { path: server, pathNot: [`${server}platform/`, serverSlices] },
  ),
  rule(
    'one door',
    'A slice enters another only through its public.ts, a test also through its builders.ts.',
    { path: ownSlice },
    {
      path: serverSlices,
      pathNot: [`${serverSlices}$1/`, `${serverSlices}${anySlice}/(?:public|builders)\\.ts$`],
    },
  ),
  rule(
    'builders are for tests',
    'A world for tests, and anything else of the tests, has no place in the product.',
    { pathNot: [testing, settings, '/generate-[^/]+\\.ts$'] },
    { path: testing },
  ),
  rule(
    'decisions are pure',
    'model/ and policy.ts decide and fetch nothing: they import rules, contract, each other and the words of refusal and authority. Hashing and canonical JSON are arithmetic.',
    { path: decisions, pathNot: [testing, `${serverSlices}documents/`] },
    { pathNot: forDecisions },
  ),
  rule(
    'documents are made of words',
    'The model of a document may say words; for the rest it is as pure as any other.',
    { path: `${serverSlices}(documents)/model/`, pathNot: testing },
    { pathNot: [...forDecisions, '^packages/messages/'] },
  ),
  rule(
    'decisions know rows by type',
    'model/ and policy.ts may name the type of a row; they never call the store.',
    { path: decisions, pathNot: testing },
    { path: `${serverSlices}$1/store(?:\\.ts$|/)`, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'SQL in the store',
    'Only store.ts of a slice and the platform speak to the database.',
    { path: serverSlices, pathNot: [testing, `${ownSlice}store(?:\\.ts$|/)`] },
    { path: npm('kysely', 'pg'), dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'components know no domain',
    'console/src/ui may be lifted into another product: no slice, no contract.',
    { path: `${consoleSource}ui/`, pathNot: testing },
    { path: ['^packages/contract/', `${consoleSource}(?!ui/)`] },
  ),
  rule(
    'components decide nothing',
    'A component may name a type of rules, such as Day; it never runs a rule.',
    { path: `${consoleSource}ui/`, pathNot: testing },
    { path: '^packages/rules/', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'one caller',
    'In a slice of the console only queries.ts calls the API.',
    { path: `${consoleSource}slices/`, pathNot: [testing, '/queries\\.ts$'] },
    { path: `${consoleSource}api/client\\.ts$`, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'no circle',
    'Files that import each other in a circle are one file with several names; types alone may.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule(
    'resolvable',
    'An import that leads nowhere is not seen by any other rule.',
    {},
    { couldNotResolve: true, pathNot: '^virtual:|\\?(?:url|raw|worker)$' },
  ),
  rule(
    'declared',
    'A package is declared where it is used.',
    { path: '^(?:packages|apps|journeys|bench)/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: npm(...toolsOfAll) },
  ),
  rule(
    'shipped',
    'What the product needs is a dependency, not a development dependency.',
    { path: '^(?:packages/(?!tools/)|apps/)[^/]+/src/', pathNot: testing },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  ),
]
