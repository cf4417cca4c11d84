import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)
const worthIt = /\.(?:js|css|html|json|svg|wasm|bcmap|txt)$/
const least = 1_024

/** Lays a .br and a .gz beside each file, so that a deadline's rush costs the server no processor time. */
export const precompressed = (): Plugin => {
  let folder = 'dist'
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    closeBundle: async () => {
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const file of files) {
        if (!file.isFile() || !worthIt.test(file.name)) continue
        const path = join(file.parentPath, file.name)
        const bytes = await readFile(path)
        if (bytes.length < least) continue
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        }
        await writeFile(`${path}.br`, await brotli(bytes, { params }))
        await writeFile(`${path}.gz`, await deflate(bytes, { level: 9 }))
      }
    },
  }
}
