import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

interface RouteOutline {
  method: string
  path: string
  status: number
  media: string
}

const isScalar = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Lists and flat tables of plain values; a schema of TypeBox is neither. */
const isPlain = (value: unknown): boolean => {
  if (isScalar(value)) return true
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value !== 'object' || value === null || '~kind' in value) return false
  return Object.values(value).every((each) => isScalar(each) || (Array.isArray(each) && each.every(isScalar)))
}

const isSlice = (value: unknown): value is { slice: string; routes: Record<string, RouteOutline> } =>
  typeof value === 'object' && value !== null && 'slice' in value && 'routes' in value

/** A slice's contract as the browser needs it: where to call and how. Its schemas are the server's to check. */
const outlineOf = (value: unknown): unknown => {
  if (!isSlice(value)) return value
  const routes = Object.entries(value.routes).map(([name, { method, path, status, media }]) => [
    name,
    { method, path, status, media },
  ])
  return { slice: value.slice, routes: Object.fromEntries(routes) }
}

/**
 * In a build the contract comes as its outline, without TypeBox and its schemas (42 kB compressed). A schema that the
 * console should ever use at run time is then missing, and the build says so.
 */
export const contractOutline = (): Plugin => ({
  name: 'contract-outline',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /\/packages\/contract\/src\/(?!index)[\w/-]+\.ts$/ },
    handler: async (id) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(id).href)
      return Object.entries(exported)
        .filter(([, value]) => isSlice(value) || isPlain(value))
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(outlineOf(value))}`)
        .join('\n')
    },
  },
})
