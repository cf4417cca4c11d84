import { setTimeout as rest } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { beginRecord, chooseIn, formOf, saved, textOf, typeIn } from './acts/record.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('unreadable')

describe('an assistant who types what nobody can read over a saved value', () => {
  let assistant: Person
  let address = ''

  const notSaved = () => {
    const { page, t } = assistant
    const fields = [t('rules.field.membership.start'), t('rules.field.membership.fee')]
    const sentence = t('ui.save-unread', { fields: fields.join(t('rules.list-separator')) })
    return page.getByText(sentence).first().waitFor()
  }

  it('is told that these fields are not saved', async () => {
    assistant = await stage.signIn('assistant')
    await assistant.page.getByRole('region', { name: assistant.t('submissions.ui.latest-records') }).waitFor()
    address = await beginRecord(assistant, 'membership')
    await chooseIn(assistant, 'membership', 'basis', 'contract')
    await chooseIn(assistant, 'membership', 'feeBy', 'member-fee')
    await typeIn(assistant, 'membership', 'start', '110/01/01')
    await typeIn(assistant, 'membership', 'fee', '30000')
    await saved(assistant)
    await typeIn(assistant, 'membership', 'start', '109/02/30')
    await typeIn(assistant, 'membership', 'fee', '三萬五')
    await notSaved()
  })

  it('finds the text again after another page and after a reload', async () => {
    const { page } = assistant
    await page.getByRole('link', { name: assistant.t('evidence.ui.finish-later') }).click()
    await page.waitForURL(/\/records$/)
    await page.goBack()
    await formOf(assistant).waitFor()
    expect(await textOf(assistant, 'membership', 'fee')).toBe('三萬五')
    await page.reload()
    await formOf(assistant).waitFor()
    expect(await textOf(assistant, 'membership', 'start')).toBe('109/02/30')
    await notSaved()
    // Only what is being typed is not wrong yet: a box that has the focus again still holds what nobody can read.
    await formOf(assistant)
      .getByRole('textbox', { name: assistant.t('rules.field.membership.start') })
      .focus()
    await rest(1_500)
    await notSaved()
  })

  it('is told of it where the round is handed in, from where it is put right', async () => {
    const { page, t } = assistant
    const form = page.url()
    await page.goto(`${address.replace(/\/records\/.*/, '')}/rounds/1/submit`)
    await page.getByText(t('submissions.ui.unsaved-here')).waitFor()
    await noViolations(page, 'a hand-in beside what is not saved')
    await page
      .locator(`a[href="${new URL(form).pathname}"]`)
      .first()
      .click()
    await formOf(assistant).waitFor()
    expect(await textOf(assistant, 'membership', 'fee')).toBe('三萬五')
  })

  it('has lost nothing on the server', async () => {
    const other = await stage.signIn('assistant')
    await other.page.goto(address)
    await formOf(other).waitFor()
    expect(await textOf(other, 'membership', 'start')).toBe('110/01/01')
    expect((await textOf(other, 'membership', 'fee')).replace(/\D/g, '')).toBe('30000')
  })

  it('saves what can be read again', async () => {
    await typeIn(assistant, 'membership', 'start', '110/02/01')
    await typeIn(assistant, 'membership', 'fee', '35000')
    await saved(assistant)
    await assistant.page.reload()
    await formOf(assistant).waitFor()
    expect(await textOf(assistant, 'membership', 'start')).toBe('110/02/01')
  })
})

describe('an assistant who leaves an unreadable box by pressing 完成', () => {
  it('is answered although the box’s sentence moves the button from under the pointer', async () => {
    const assistant = await stage.signIn('assistant')
    const { page, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'membership')
    await chooseIn(assistant, 'membership', 'feeBy', 'member-fee')
    const fee = formOf(assistant).getByRole('textbox', { name: t('rules.field.membership.fee') })
    const done = formOf(assistant).getByRole('button', { name: t('evidence.ui.done'), exact: true })
    await fee.pressSequentially('三萬五')
    await done.scrollIntoViewIfNeeded()
    const boxOf = async () => {
      const box = await done.boundingBox()
      if (!box) throw new Error('the button is not in sight')
      return box
    }
    const before = await boxOf()
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
    await page.mouse.down()
    await expect.poll(async () => Math.abs((await boxOf()).y - before.y)).toBeGreaterThan(before.height / 2)
    await page.mouse.up()
    await page.locator('a[href="#field-basis"]').waitFor()
  })
})

describe('a press on a control that is moved from under the pointer', () => {
  let visitor: Person | undefined

  /** Clicks that a control of 40 px receives which moves when it is pressed, and is let go some way off. */
  const clicksOf = async (page: Page, pressedAt: number, movedBy: number, releasedAt: number) => {
    await page.evaluate(`(() => {
      document.querySelector('#moving')?.remove()
      const control = document.createElement('button')
      control.id = 'moving'
      control.dataset.clicks = '0'
      control.style.cssText = 'position: fixed; z-index: 99; left: 200px; top: 300px; width: 120px; height: 40px'
      control.addEventListener('pointerdown', () => {
        control.style.top = '${300 + movedBy}px'
      })
      control.addEventListener('click', () => {
        control.dataset.clicks = String(Number(control.dataset.clicks) + 1)
      })
      document.body.append(control)
    })()`)
    await page.mouse.move(260, 300 + pressedAt)
    await page.mouse.down()
    await page.mouse.move(260, 300 + releasedAt)
    await page.mouse.up()
    return page.locator('#moving').getAttribute('data-clicks')
  }

  it.each([
    ['it stays', 20, 0, 20, '1'],
    ['it moves away wholly', 20, 90, 20, '1'],
    ['the hand trembles after it', 3, 5, 8, '1'],
    ['the hand trembles back onto it', 38, -5, 33, '1'],
    ['the hand trembles off it', 33, -5, 38, '1'],
    ['the hand has gone elsewhere', 20, 90, 60, '0'],
  ])('is one click where %s', async (_, pressedAt, movedBy, releasedAt, clicks) => {
    visitor ??= await stage.come('visitor')
    const { page, t } = visitor
    await page.goto('/app/')
    await page.getByLabel(t('accounts.ui.email')).waitFor()
    expect(await clicksOf(page, pressedAt, movedBy, releasedAt)).toBe(clicks)
  })
})

describe('an assistant who takes a slip in the firm’s box back', () => {
  let assistant: Person

  const firmBox = () =>
    formOf(assistant).getByRole('combobox', { name: assistant.t('rules.field.membership.organisation') })
  const unsaved = () => {
    const { page, t } = assistant
    return page.getByText(t('ui.save-unread', { fields: t('rules.field.membership.organisation') })).first()
  }

  it('has chosen the firm again', async () => {
    assistant = await stage.signIn('assistant')
    const { page, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'membership')
    await firmBox().fill('精密')
    await page.getByRole('listbox').getByRole('option').first().click()
    await saved(assistant)
    const name = await firmBox().inputValue()
    await firmBox().press('End')
    await firmBox().press('x')
    await firmBox().press('Tab')
    await unsaved().waitFor()
    await firmBox().press('End')
    await firmBox().press('Backspace')
    expect(await firmBox().inputValue()).toBe(name)
    await unsaved().waitFor({ state: 'detached' })
    await firmBox().press('Tab')
    await saved(assistant)
    expect(await unsaved().count()).toBe(0)
  })

  it('is told of everything else when it is called complete', async () => {
    const { page, t } = assistant
    await formOf(assistant)
      .getByRole('button', { name: t('evidence.ui.done'), exact: true })
      .click()
    await page.locator('a[href="#field-basis"]').waitFor()
    expect(await page.locator('a[href="#field-organisation"]').count()).toBe(0)
  })
})

describe('an assistant who presses Escape over a firm half entered', () => {
  it('keeps what was typed until it is cancelled', async () => {
    const assistant = await stage.signIn('assistant')
    const { page, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'membership')
    await formOf(assistant)
      .getByRole('combobox', { name: t('rules.field.membership.organisation') })
      .fill('逸岑精密')
    await page.getByRole('option', { name: t('ui.search-create', { text: '逸岑精密' }) }).click()
    const dialog = page.getByRole('dialog', { name: t('organisations.ui.add-title') })
    const phone = dialog.getByRole('textbox', { name: t('organisations.field.phone') })
    await phone.fill('03-0000000')
    await phone.press('Escape')
    expect(await phone.inputValue()).toBe('03-0000000')
    await dialog.getByRole('button', { name: t('ui.cancel'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('field-organisation')
  })

  it('goes on in the box of the firm once it is registered', async () => {
    const assistant = await stage.signIn('assistant')
    const { page, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'membership')
    const box = formOf(assistant).getByRole('combobox', {
      name: t('rules.field.membership.organisation'),
    })
    await box.fill('逸岑精密工業')
    await page.getByRole('option', { name: t('ui.search-create', { text: '逸岑精密工業' }) }).click()
    const dialog = page.getByRole('dialog', { name: t('organisations.ui.add-title') })
    await dialog.getByRole('textbox', { name: t('organisations.field.businessNumber') }).fill('10458575')
    await dialog.getByRole('combobox', { name: t('organisations.field.county') }).selectOption({ index: 1 })
    await dialog.getByRole('button', { name: t('organisations.ui.add'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('field-organisation')
    expect(await box.inputValue()).toContain('逸岑精密工業')
  })
})
