import { describe, expect, it } from 'vitest'
import { beginDesk, decide, linesOf } from './acts/desk.ts'
import { attainedAnew, explainShortfalls, handIn, reviewFirstRound } from './acts/submission.ts'
import { translation } from './acts/translation.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('translated')
const name = '先進電池材料聯盟'
let desk = ''
const ways = ['wraps', 'replaces'] as const

/** Somebody whose browser translates every page, and what broke on them. */
const translated = async (account: 'pi-battery' | 'office', how: (typeof ways)[number]) => {
  const person = await stage.signIn(account)
  const faults: string[] = []
  person.page.on('pageerror', (fault) => faults.push(fault.message))
  await person.page.addInitScript(translation(how))
  await person.page.reload()
  return { person, faults }
}

const isWhole = async ({ page, t }: Person, faults: readonly string[]) => {
  expect(await page.locator('main font').count()).toBeGreaterThan(0)
  expect(await page.getByText(t('ui.fault-title')).count()).toBe(0)
  expect(faults).toEqual([])
}

describe('while the browser translates', () => {
  it.each(ways)('a round is handed in, though its texts are taken from the page (%s)', async (how) => {
    const { person: leader, faults } = await translated('pi-battery', how)
    await explainShortfalls(leader)
    // The same is not handed in twice.
    await attainedAnew(leader, how)
    await reviewFirstRound(leader)
    await isWhole(leader, faults)
    await handIn(leader, how === 'wraps' ? 'submit' : 'submit-again')
    await isWhole(leader, faults)
    await leader.context.close()
  })

  it.each(ways)('the desk goes from entry to entry, and its count is the one of now (%s)', async (how) => {
    const { person: office, faults } = await translated('office', how)
    const { page, t } = office
    if (desk === '') await beginDesk(office, name)
    else await page.goto(desk)
    desk = new URL(page.url()).pathname
    await page.getByRole('button', { name: new RegExp(`^${t('verification.ui.accept')}`) }).waitFor()
    const undecided = async () => (await linesOf(office)).filter(({ decision }) => decision === null)
    const [first] = await undecided()
    for (const key of ['j', 'j', 'k', 'j', 'k', 'k']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(120)
    }
    await page.goto(`${desk}?record=${first?.record}`)
    await page.getByRole('heading', { level: 2, name: first?.title ?? '' }).waitFor()
    await page.getByRole('combobox', { name: t('verification.ui.phrases') }).selectOption({ index: 1 })
    await decide(office, 'return', first?.title ?? '')
    const left = (await undecided()).length
    const told = new RegExp(`${t('verification.ui.undecided')} ${left} /`)
    await expect.poll(() => page.locator('main').textContent()).toMatch(told)
    await isWhole(office, faults)
    await office.context.close()
  })
})
