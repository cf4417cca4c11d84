import { readFileSync } from 'node:fs'
import { accounts, alliances, figures, submissions } from '@openalliance/contract'
import type { Plugin } from 'vite'

/** Pages at which people arrive, and what those ask before they can show anything. */
const firstCalls: Readonly<Record<string, readonly { readonly path: string }[]>> = {
  '/': [accounts.routes.me, alliances.routes.mine],
  '/alliances/:alliance/years/:year': [accounts.routes.me, submissions.routes.rounds, figures.routes.figures],
}

const bundlerScript = /<script type="module" crossorigin src="([^"]*\/rolldown-runtime-[^"]*)"><\/script>\s*/

const icon = new URL('../public/favicon.svg', import.meta.url)

/** The icon in the page itself: a browser has six places on the line, and the program needs them first. */
const withIcon = (page: string) =>
  page.replace(/href="[^"]*favicon\.svg"/, () => {
    const drawing = readFileSync(icon, 'utf8').replaceAll(/\s+/g, ' ').trim()
    return `href="data:image/svg+xml,${encodeURIComponent(drawing)}"`
  })

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]+)"`).exec(tag)?.[1]

/** What the page itself names: the program, its style sheet, the words. */
const programOf = (page: string): string[] => {
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags.flatMap((tag) => {
    const [address, rel] = [attribute(tag, 'src') ?? attribute(tag, 'href'), attribute(tag, 'rel')]
    if (!address?.includes('/assets/')) return []
    if (rel === 'stylesheet') return [`<${address}>; rel=preload; as=style; crossorigin`]
    if (rel === 'preload') return [`<${address}>; rel=preload; as=${attribute(tag, 'as')}; crossorigin`]
    return [`<${address}>; rel=modulepreload; crossorigin`]
  })
}

/**
 * Tells the server, in a file beside the page, what a browser will ask for first. The server names it in the head of the
 * page, so that program and answers travel beside each other and not one after another: on a slow line every turn of
 * asking and answering costs more than the bytes.
 */
export const firstPage = (): Plugin => ({
  name: 'first-page',
  apply: 'build',
  // The bundler's own few lines would be asked for before the program they serve, and take its place on the line.
  transformIndexHtml: {
    order: 'post',
    handler: (page) => {
      const html = withIcon(page.replace(bundlerScript, ''))
      const href = bundlerScript.exec(page)?.[1]
      const attrs = { rel: 'modulepreload', crossorigin: true, href }
      return { html, tags: href ? [{ tag: 'link', injectTo: 'head', attrs }] : [] }
    },
  },
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') this.error('the build has no page')
      const pages = Object.entries(firstCalls).map(([path, calls]) => [
        path,
        calls.map((call) => `</api/v1${call.path}>; rel=preload; as=fetch; crossorigin`),
      ])
      const program = programOf(String(page.source))
      if (program.length === 0) this.error('the page names no program')
      const source = JSON.stringify({ program, pages: Object.fromEntries(pages) })
      this.emitFile({ type: 'asset', fileName: 'first-asked.json', source })
    },
  },
})
