import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type ResolvedConfig } from 'vite'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const besidePdf = ['cmaps', 'standard_fonts', 'wasm', 'iccs']

/** Character maps, stand-in fonts and decoders of pdf.js lie beside the program and come only when a scan asks. */
const pdfCompanions = (): Plugin => {
  let settings: ResolvedConfig
  return {
    name: 'pdf-companions',
    configResolved: (resolved) => {
      settings = resolved
    },
    configureServer: (server) => {
      server.middlewares.use(async (request, _reply, next) => {
        const [, folder, file] = /\/pdfjs\/(\w+)\/([\w.-]+)$/.exec(request.url ?? '') ?? []
        if (folder && file && besidePdf.includes(folder))
          request.url = `${server.config.base}@fs${join(pdfjs, folder, file)}`
        next()
      })
    },
    closeBundle: async () => {
      if (settings.command !== 'build') return
      for (const folder of besidePdf) {
        const target = resolve(settings.root, settings.build.outDir, 'pdfjs', folder)
        await cp(join(pdfjs, folder), target, { recursive: true })
      }
    },
  }
}

const isPlain = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isPlain)) ||
  (typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every((each) => ['string', 'number', 'boolean'].includes(typeof each)))

interface RouteOutline {
  method: string
  path: string
  status: number
  media: string
}

/** A slice's contract as the browser needs it: where to call and how. Schemas are the server's to check. */
const outlineOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('slice' in value) || !('routes' in value)) return value
  const routes = Object.entries(value.routes as Record<string, RouteOutline>)
  return {
    slice: value.slice,
    refusals: 'refusals' in value ? value.refusals : {},
    routes: Object.fromEntries(
      routes.map(([name, { method, path, status, media }]) => [name, { method, path, status, media }]),
    ),
  }
}

/**
 * In a build the contract comes as its outline, without TypeBox and its schemas (42 kB compressed). A schema that the
 * console should ever use at run time is then missing, and the build says so.
 */
const contractOutline = (): Plugin => ({
  name: 'contract-outline',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /\/packages\/contract\/src\/[\w/-]+\.ts$/ },
    handler: async (id) => {
      if (id.endsWith('/index.ts')) return
      const exported: Record<string, unknown> = await import(pathToFileURL(id).href)
      return Object.entries(exported)
        .map(([name, value]): [string, unknown] => [name, outlineOf(value)])
        .filter(
          ([, value]) => (typeof value === 'object' && value !== null && 'slice' in value) || isPlain(value),
        )
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
        .join('\n')
    },
  },
})

export default defineConfig({
  base: '/app/',
  plugins: [
    react(),
    contractOutline(),
    pdfCompanions(),
    { ...optimizeLocales.vite({ locales: ['zh-TW', 'en-US'] }), enforce: 'pre' },
  ],
  build: {
    outDir: 'dist',
    target: 'baseline-widely-available',
    sourcemap: true,
    // Data addresses in style sheets and scripts would need holes in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Words, rules and contract only declare; what no page names is left out, per page.
      treeshake: {
        moduleSideEffects: [{ test: /\/packages\/(?:messages|rules|contract)\//, sideEffects: false }],
      },
      output: {
        // Some servers know no type for .mjs, and a worker without one does not start.
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.mjs'))
            ? 'assets/[name]-[hash].js'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.API_ORIGIN ?? 'http://127.0.0.1:3000' } },
  },
})
