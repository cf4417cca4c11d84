import { setTimeout as rest } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { goTo } from './acts/workspace.ts'
import { noViolations } from './no-violations.ts'
import { ask, openStage, type Person } from './stage.ts'

const stage = openStage('phrase-book')
const zh = '請於收據註明會員廠商名稱。'
const en = 'Name the member firm on the receipt.'

interface Phrase {
  readonly code: string
  readonly zh: string
  readonly version: number
}

let office: Person

const typeInto = (label: string, text: string) =>
  office.page
    .getByRole('dialog')
    .getByRole('textbox', { name: office.t(label) })
    .fill(text)
const save = () =>
  office.page
    .getByRole('dialog')
    .getByRole('button', { name: office.t('verification.ui.phrase-save') })
    .click()
const rowOf = (text: string) => office.page.getByRole('row').filter({ hasText: text })

describe('the programme office', () => {
  it('lands where it clicked, however late the beginning would have sent it elsewhere', async () => {
    const early = await stage.signIn('office')
    const { page, t } = early
    // The answers from which the beginning decides where to go are held until the click was made.
    let letGo = (): void => undefined
    const clicked = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(/\/api\/v1\/(alliances\/mine|verification\/queue)/, async (route) => {
      await Promise.race([clicked, rest(5_000)])
      await route.continue()
    })
    await page.goto('/app/', { waitUntil: 'commit' })
    await page
      .getByRole('link', { name: t('verification.ui.phrases') })
      .first()
      .click()
    letGo()
    await page.getByRole('heading', { level: 1, name: t('verification.ui.phrases') }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(new URL(page.url()).pathname).toBe('/app/phrases')
    await early.context.close()
  })

  it('adds a phrase in both languages, and is told what is missing first', async () => {
    office = await stage.signIn('office')
    const { page, t } = office
    await goTo(office, 'verification.ui.phrases')
    await page.getByRole('button', { name: t('verification.ui.phrase-add') }).click()
    await typeInto('verification.ui.phrase-zh', zh)
    await save()
    await page.getByText(t('verification.ui.phrase-needed')).waitFor()
    await noViolations(page, 'a phrase half written')
    const english = page.getByRole('dialog').getByRole('textbox', { name: t('verification.ui.phrase-en') })
    await english.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').getByText(t('ui.leaves-typed')).waitFor()
    await noViolations(page, 'a phrase that would be lost')
    await page.keyboard.insertText(en)
    await page.getByText(t('ui.leaves-typed')).waitFor({ state: 'detached' })
    await save()
    await rowOf(zh).getByText(en).waitFor()
  })

  it('changes it although a colleague was first: nothing typed is lost, and their words are shown', async () => {
    const { page, t } = office
    await rowOf(zh)
      .getByRole('button', { name: t('verification.ui.phrase-edit') })
      .click()
    const { items } = await ask<{ items: Phrase[] }>(office, 'GET', '/verification/phrases')
    const phrase = items.find((each) => each.zh === zh)
    await ask(office, 'PUT', `/verification/phrases/${phrase?.code}`, {
      ...{ zh: '收據請註明會員。', en, decision: 'returned', reading: null },
      version: phrase?.version,
    })
    await typeInto('verification.ui.phrase-zh', `${zh}並補印鑑。`)
    await save()
    await page.getByRole('dialog').getByText('收據請註明會員。').waitFor()
    await noViolations(page, 'a phrase two changed')
    await save()
    await rowOf(`${zh}並補印鑑。`).waitFor()
  })

  it('retires it, and puts it back', async () => {
    const { page, t } = office
    const retired = page.getByRole('table', { name: t('verification.ui.phrases-retired') })
    await rowOf(zh)
      .getByRole('button', { name: t('verification.ui.phrase-retire') })
      .click()
    await retired.getByRole('row').filter({ hasText: zh }).waitFor()
    await noViolations(page, 'the phrase book')
    await page.getByRole('button', { name: t('verification.ui.phrase-undo') }).click()
    await retired.waitFor({ state: 'detached' })
    expect(await rowOf(zh).count()).toBe(1)
  })
})
