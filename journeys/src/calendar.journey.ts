import { describe, expect, it } from 'vitest'
import { goTo } from './acts/workspace.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('calendar')
const reason = '系統更新，提前結束。'

let office: Person

const dialog = () => office.page.getByRole('dialog')
const reasonBox = () => dialog().getByRole('textbox', { name: office.t('ui.reason') })
const openWindow = async () => {
  const { page, t } = office
  await page
    .getByRole('button', { name: t('programmes.ui.change'), exact: true })
    .first()
    .click()
  await reasonBox().waitFor()
}
const editsEnd = () => dialog().getByRole('group', { name: office.t('programmes.ui.edits-end') })
const dayOf = (group: ReturnType<typeof editsEnd>) =>
  group.getByRole('textbox', { name: office.t('programmes.ui.day') })

describe('the programme office at a reporting window', () => {
  it('loses no reason to one press of Escape', async () => {
    office = await stage.signIn('office')
    const { page, t } = office
    await goTo(office, 'ui.nav-years')
    await page.getByRole('link', { name: /110/ }).first().click()
    await openWindow()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await openWindow()
    await reasonBox().fill('x')
    await reasonBox().fill('')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await openWindow()
    await reasonBox().fill(reason)
    await page.keyboard.press('Escape')
    await dialog().getByText(t('ui.leaves-typed')).waitFor()
    expect(await reasonBox().inputValue()).toBe(reason)
    await noViolations(page, 'a window half moved')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  it('is told beforehand that teams have less time, or none', async () => {
    const { page, t } = office
    await openWindow()
    const sooner = dialog().getByText(t('programmes.ui.ends-sooner'))
    const atOnce = dialog().getByText(t('programmes.ui.ends-at-once'))
    expect(await sooner.or(atOnce).count()).toBe(0)
    await dayOf(editsEnd()).fill('110/10/30')
    await dayOf(editsEnd()).press('Tab')
    await sooner.waitFor()
    await dayOf(editsEnd()).fill('110/10/20')
    await dayOf(editsEnd()).press('Tab')
    await atOnce.waitFor()
    expect(await sooner.count()).toBe(0)
    await noViolations(page, 'a window that ends at once')
  })

  it('goes on in the box that is missing', async () => {
    const { t } = office
    await dialog()
      .getByRole('button', { name: t('programmes.ui.save'), exact: true })
      .click()
    await dialog().getByText(t('ui.reason-missing')).waitFor()
    await reasonBox().and(office.page.locator(':focus')).waitFor()
    // Who has gone on from there is left where the focus is, whatever else the dialog says.
    const cancel = dialog().getByRole('button', { name: t('ui.cancel'), exact: true })
    await dayOf(editsEnd()).focus()
    await cancel.focus()
    await office.page.keyboard.press('Escape')
    await dialog().getByText(t('ui.leaves-typed')).waitFor()
    await cancel.and(office.page.locator(':focus')).waitFor()
  })

  it('gives an extension no words that were meant for another alliance and given up', async () => {
    const { page, t } = office
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    const extend = async () => {
      await page
        .getByRole('button', { name: t('programmes.ui.give-exception'), exact: true })
        .first()
        .click()
      await reasonBox().waitFor()
    }
    await extend()
    await reasonBox().fill('主持人住院')
    await dialog()
      .getByRole('button', { name: t('ui.cancel'), exact: true })
      .click()
    await dialog().waitFor({ state: 'detached' })
    await extend()
    expect(await reasonBox().inputValue()).toBe('')
  })
})
