import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { beginRecord, formOf, saved, typeIn, verdictOf } from './acts/record.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('phone')

const isTooWide = ({ page }: Person): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')

/** Within the screen and not under anything else, once scrolled to. */
const isReachable = async (control: Locator): Promise<boolean> => {
  await control.scrollIntoViewIfNeeded()
  await control.click({ trial: true })
  const box = await control.boundingBox()
  return box !== null && box.x >= 0 && box.x + box.width <= 390
}

describe('an assistant with a phone', () => {
  let assistant: Person

  it('sees the days left and what is missing without moving sideways', async () => {
    assistant = await stage.signIn('assistant', { width: 390 })
    const { page, t } = assistant
    await page
      .getByRole('region', { name: t('submissions.ui.before-submission') })
      .getByRole('link')
      .first()
      .waitFor()
    await page
      .getByRole('region', { name: t('submissions.ui.latest-records') })
      .getByRole('link')
      .first()
      .waitFor()
    expect(await isTooWide(assistant)).toBe(false)
    await noViolations(page, 'workspace on a phone')
  })

  it('reaches every main step with the thumb', async () => {
    const { page, t } = assistant
    const thumb = page.getByRole('navigation', { name: t('ui.main-navigation') })
    expect(await isReachable(page.getByRole('button', { name: t('evidence.ui.new-record') }))).toBe(true)
    expect(await isReachable(thumb.getByRole('link', { name: t('evidence.ui.records') }))).toBe(true)
    expect(await isReachable(thumb.getByRole('button', { name: t('ui.more') }))).toBe(true)
  })

  it('fills in a record and sees how it counts', async () => {
    const { page, t } = assistant
    await beginRecord(assistant, 'membership')
    await typeIn(assistant, 'membership', 'start', '110/01/01')
    await saved(assistant)
    expect(await isTooWide(assistant)).toBe(false)
    expect(
      await isReachable(formOf(assistant).getByRole('button', { name: t('evidence.ui.done'), exact: true })),
    ).toBe(true)
    expect(await isReachable(page.getByRole('link', { name: t('figures.ui.how-it-counts') }))).toBe(true)
    await page.getByRole('link', { name: t('figures.ui.how-it-counts') }).click()
    await verdictOf(assistant)
      .getByRole('heading', { name: t('rules.reading.member.countable-kind') })
      .waitFor()
    await noViolations(page, 'a record on a phone')
  })

  it('finds the list of records without moving sideways', async () => {
    const { page, t } = assistant
    await page
      .getByRole('navigation', { name: t('ui.main-navigation') })
      .getByRole('link', { name: t('evidence.ui.records') })
      .click()
    await page.getByRole('heading', { level: 1, name: t('evidence.ui.records') }).waitFor()
    await page.getByRole('main').getByRole('link', { name: /公司/ }).first().waitFor()
    expect(await isTooWide(assistant)).toBe(false)
    await noViolations(page, 'list of records on a phone')
  })

  it('leaves no empty draft behind, and can bring it back', async () => {
    const { page, t } = assistant
    const address = await beginRecord(assistant, 'income')
    await page
      .getByRole('navigation', { name: t('ui.main-navigation') })
      .getByRole('link', { name: t('evidence.ui.records') })
      .click()
    await page.getByText(t('evidence.ui.empty-removed')).waitFor()
    const draft = page.getByRole('main').locator(`a[href^="${address}"]`)
    await draft.first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: t('evidence.ui.undo') }).click()
    await draft.first().waitFor()
  })

  it('finds a deleted record again at the foot of the list and at its own address', async () => {
    const { page, t } = assistant
    const draft = page
      .getByRole('main')
      .getByRole('link', { name: t('evidence.ui.untitled', { type: t('rules.type.income') }) })
    const address = (await draft.getAttribute('href')) ?? ''
    const leave = async () => {
      await page.getByRole('button', { name: t('evidence.ui.remove'), exact: true }).click()
      await page.waitForURL(/\/records$/)
    }
    const restore = page.getByRole('main').getByRole('button', { name: t('evidence.ui.restore') })
    await draft.click()
    await leave()
    await page.locator('summary', { hasText: t('evidence.ui.removed-records', { count: 1 }) }).click()
    await restore.waitFor()
    expect(await isTooWide(assistant)).toBe(false)
    await noViolations(page, 'deleted records on a phone')
    await restore.click()
    await draft.waitFor()
    await restore.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
    await draft.click()
    await leave()
    await page.goto(address)
    await restore.waitFor()
    await noViolations(page, 'the address of a deleted record')
    await restore.click()
    await formOf(assistant).waitFor()
  })
})
