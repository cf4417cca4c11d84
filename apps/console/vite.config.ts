import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractOutline } from './building/contract-outline.ts'
import { firstPage } from './building/first-page.ts'
import { pdfCompanions } from './building/pdf-companions.ts'
import { precompressed } from './building/precompressed.ts'
import { wordsByLocale } from './building/words-by-locale.ts'

export default defineConfig({
  base: '/app/',
  plugins: [
    react(),
    contractOutline(),
    wordsByLocale(),
    firstPage(),
    pdfCompanions(),
    precompressed(),
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
        // What the workspace needs comes as one file: thirty small ones take their turns on six places of the line.
        codeSplitting: {
          groups: [
            { name: 'console', test: /[\\/]console[\\/]src[\\/]main\.tsx$|[\\/]workspace-page\.tsx$/ },
          ],
        },
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
