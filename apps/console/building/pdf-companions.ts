import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs']

/** Character maps, stand-in fonts and decoders of pdf.js lie beside the program and come only when a scan asks. */
export const pdfCompanions = (): Plugin => {
  let settings: ResolvedConfig
  return {
    name: 'pdf-companions',
    configResolved: (resolved) => {
      settings = resolved
    },
    configureServer: (server) => {
      server.middlewares.use((request, _reply, next) => {
        const [, folder, file] = /\/pdfjs\/(\w+)\/([\w.-]+)$/.exec(request.url ?? '') ?? []
        if (folder && file && folders.includes(folder))
          request.url = `${server.config.base}@fs${join(pdfjs, folder, file)}`
        next()
      })
    },
    closeBundle: async () => {
      if (settings.command !== 'build') return
      for (const folder of folders) {
        const target = resolve(settings.root, settings.build.outDir, 'pdfjs', folder)
        await cp(join(pdfjs, folder), target, { recursive: true })
      }
    },
  }
}
