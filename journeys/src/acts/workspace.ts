import { expect } from 'vitest'
import type { Person } from '../stage.ts'

/** Follows a link of the main navigation. @param key of its words */
export const goTo = async ({ page, t }: Person, key: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: t('ui.main-navigation') })
    .getByRole('link', { name: t(key), exact: true })
    .click()
}

/** 送件與查核, opened by the navigation of a page that has stood open while others handed in and decided. */
export const openVerification = async (person: Person): Promise<void> => {
  await goTo(person, 'ui.nav-submission')
  await person.page.waitForURL(/\/verification$/)
}

export const openWorkspace = async (person: Person): Promise<void> => {
  await goTo(person, 'submissions.ui.workspace')
  const { page, t } = person
  await page
    .getByRole('region', { name: t('submissions.ui.latest-records') })
    .getByRole('link')
    .first()
    .waitFor()
}

/** The link under a figure of the workspace; its name says the figure's name and value. */
export const figureLink = ({ page, t }: Person, kpi: string) => {
  const [before = ''] = t('figures.ui.explain', { name: t(`rules.kpi.${kpi}`), value: '§' }).split('§')
  return page
    .getByRole('region', { name: t('submissions.ui.main-figures') })
    .getByRole('link', { name: before.trim() })
    .first()
}

/** A figure as the workspace shows it, in the unit it shows. */
export const figureOn = async (person: Person, kpi: string): Promise<number> =>
  Number(((await figureLink(person, kpi).textContent()) ?? '').replace(/\D/g, ''))

/** Figures settle a moment after a record has changed; the workspace asks again when it is opened. */
export const figureBecomes = async (person: Person, kpi: string, value: number): Promise<void> => {
  const look = async () => {
    await person.page.reload()
    return figureOn(person, kpi)
  }
  await expect.poll(look, { interval: 500 }).toBe(value)
}
