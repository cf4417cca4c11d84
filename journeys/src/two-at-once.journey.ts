import { describe, expect, it } from 'vitest'
import { beginRecord, formOf, saved, textOf, typeIn } from './acts/record.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('two-at-once')

describe('two people who write in one record at once', () => {
  let assistant: Person
  let leader: Person

  it('keep both what each of them wrote in different fields', async () => {
    assistant = await stage.signIn('assistant')
    await assistant.page.getByRole('region', { name: assistant.t('submissions.ui.latest-records') }).waitFor()
    const address = await beginRecord(assistant, 'income')
    await typeIn(assistant, 'income', 'title', '電性檢測')
    await saved(assistant)
    leader = await stage.signIn('pi-battery')
    await leader.page.goto(address)
    await formOf(leader).waitFor()
    await typeIn(assistant, 'income', 'amount', '50000')
    await saved(assistant)
    await typeIn(leader, 'income', 'receivedOn', '110/09/14')
    await expect.poll(() => textOf(leader, 'income', 'amount')).toMatch(/50,?000/)
    expect(await textOf(leader, 'income', 'receivedOn')).toContain('110/09/14')
  })

  it('are told of a field both changed, by its name and with both values', async () => {
    await typeIn(leader, 'income', 'title', '電性檢測（主持人）')
    await saved(leader)
    await typeIn(assistant, 'income', 'title', '電性檢測（助理）')
    const { page, t } = assistant
    const dialog = page.getByRole('alertdialog', { name: t('evidence.ui.conflict-title') })
    const field = dialog.getByRole('radiogroup', { name: t('rules.field.income.title') })
    await field.waitFor()
    const told = await dialog.textContent()
    expect(told).toContain('電性檢測（主持人）')
    expect(told).toContain('電性檢測（助理）')
    expect(await dialog.getByRole('radiogroup').count()).toBe(1)
    await noViolations(page, 'a conflict told by field')
  })

  it('settle it by choosing, and both see the choice', async () => {
    const { page, t } = assistant
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('radio', { name: t('evidence.ui.conflict-theirs') }).check()
    await dialog.getByRole('button', { name: t('evidence.ui.conflict-settle') }).click()
    await dialog.waitFor({ state: 'detached' })
    await saved(assistant)
    expect(await textOf(assistant, 'income', 'title')).toBe('電性檢測（主持人）')
    await leader.page.reload()
    await formOf(leader).waitFor()
    expect(await textOf(leader, 'income', 'title')).toBe('電性檢測（主持人）')
  })

  it('are told at a step that came too late, with the newest content in the form', async () => {
    await typeIn(leader, 'income', 'title', '電性檢測（改）')
    await saved(leader)
    const { page, t } = assistant
    const remove = page.getByRole('button', { name: t('evidence.ui.remove'), exact: true })
    await remove.click()
    const facts = { name: '@', at: '@', step: t('evidence.ui.remove') }
    const told = t('evidence.ui.overtaken', facts).split('@').at(-1) ?? ''
    await page.getByText(told.trim()).first().waitFor()
    expect(await textOf(assistant, 'income', 'title')).toBe('電性檢測（改）')
    await remove.click()
    await page
      .getByText(t('evidence.ui.is-removed', { title: '電性檢測（改）' }))
      .first()
      .waitFor()
  })
})
