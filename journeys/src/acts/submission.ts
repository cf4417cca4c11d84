import { expect } from 'vitest'
import { wordsOfPdf } from '../pdf-text.ts'
import { ask, type Person } from '../stage.ts'
import { openWorkspace } from './workspace.ts'

interface Line {
  readonly code: string
  readonly facts: { readonly kpi?: string }
}

/** Writes why each figure stays behind its target, so that the round may be handed in; too much for the hand. */
export const explainShortfalls = async (person: Person): Promise<void> => {
  const { grants } = await ask<{ grants: { alliance: { id: string } | null }[] }>(person, 'GET', '/me')
  const year = `/alliances/${grants[0]?.alliance?.id}/years/110`
  const { lines } = await ask<{ lines: Line[] }>(person, 'GET', `${year}/rounds/1/readiness`)
  for (const { code, facts } of lines) {
    if (code !== 'submissions.below-expected') continue
    const words = { version: 0, attainment: '', gap: '餘量於第二次填報前補足。' }
    await ask(person, 'PUT', `${year}/remarks/${facts.kpi}`, words)
  }
  // The page has not seen the other hand.
  await person.page.reload()
}

/** Writes how a figure was attained, so that there is something new to hand in. */
export const attainedAnew = async (person: Person, attainment: string): Promise<void> => {
  const { grants } = await ask<{ grants: { alliance: { id: string } | null }[] }>(person, 'GET', '/me')
  const year = `/alliances/${grants[0]?.alliance?.id}/years/110`
  const { lines } = await ask<{ lines: { kpi: string; remark: { gap: string; version: number } }[] }>(
    person,
    'GET',
    `${year}/targets`,
  )
  const [line] = lines
  if (!line) throw new Error('the year has no targets')
  const { gap, version } = line.remark
  await ask(person, 'PUT', `${year}/remarks/${line.kpi}`, { version, attainment, gap })
  await person.page.reload()
}

/** From the workspace to the page on which a round is handed in. */
export const reviewFirstRound = async (person: Person): Promise<void> => {
  const { page, t } = person
  await openWorkspace(person)
  await page
    .getByRole('link', { name: t('submissions.ui.review-and-submit') })
    .first()
    .click()
  await page
    .getByRole('heading', { level: 1, name: t('submissions.ui.submit-title', { year: 110, round: 1 }) })
    .waitFor()
  await page.getByRole('region', { name: t('submissions.ui.figures-to-hand-in') }).waitFor()
}

/** Hands the round in from its page and waits for the receipt. @returns the snapshot's id */
export const handIn = async ({ page, t }: Person, step: 'submit' | 'submit-again'): Promise<string> => {
  await page.getByRole('button', { name: t(`submissions.ui.${step}`), exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('submissions.ui.confirm') })
    .click()
  await page.waitForURL(/\/submissions\/[0-9a-f-]{36}$/)
  await page
    .getByRole('heading', { level: 1, name: t('submissions.ui.receipt-title', { year: 110, round: 1 }) })
    .waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Has the receipt at hand verified: the same bytes, and the same figures computed anew from them. */
export const verifyReceipt = async ({ page, t }: Person): Promise<void> => {
  expect(await page.getByText(/^[0-9a-f]{64}$/).count()).toBe(1)
  await page.getByRole('button', { name: t('submissions.ui.verify'), exact: true }).click()
  await page.getByText(t('submissions.ui.hash-agrees')).waitFor()
  await page.getByText(t('submissions.ui.figures-agree')).waitFor()
}

/** Holds the cumulative summary of the receipt at hand against the figures its page shows. */
export const summaryAgrees = async ({ page, t, locale }: Person): Promise<void> => {
  const [, place] = /\/app(\/alliances\/.+)$/.exec(new URL(page.url()).pathname) ?? []
  const table = page.getByRole('table', { name: t('submissions.ui.handed-in-figures') })
  const reply = await page.context().request.get(`/api/v1${place}/cumulative-summary.pdf?locale=${locale}`)
  expect(reply.headers()['content-type']).toContain('application/pdf')
  const words = await wordsOfPdf(await reply.body())
  for (const kpi of ['2.1', '3.0', '7.2', '7.3', '7.4', '7.5']) {
    const name = t(`rules.kpi.${kpi}`)
    const cells = table
      .getByRole('row')
      .filter({ hasText: `${kpi} ${name}` })
      .first()
    const value = (await cells.locator('b').first().textContent()) ?? ''
    expect(value, `${kpi} ${name}`).toMatch(/\d/)
    expect(words, `${kpi} ${name}`).toContain(name.replace(/\s/g, ''))
    expect(words, `${kpi} ${name}`).toContain(value.trim())
  }
}
