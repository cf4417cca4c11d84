import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What moves is judged when it has come to rest: colours of a half-faded dialog are nobody's colours. */
const settled =
  'Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => undefined)'

/** Holds the page as it stands now against WCAG 2.2 AA. @param state its name, for whoever reads the failure */
export const noViolations = async (page: Page, state: string): Promise<void> => {
  await page.evaluate(settled)
  await page.evaluate(axe.source)
  const found: Violation[] = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )
  const told = found.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary}`),
  )
  expect(told, `${state} (${page.url()})`).toEqual([])
}
