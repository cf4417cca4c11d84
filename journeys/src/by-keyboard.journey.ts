import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formOf, saved } from './acts/record.ts'
import { reviewFirstRound } from './acts/submission.ts'
import { translation } from './acts/translation.ts'
import { scanOf } from './scan.ts'
import { ask, openStage, type Person } from './stage.ts'

const stage = openStage('by-keyboard')

/** What has the focus, by the field it belongs to or by its words; empty when nothing has it. */
const focused = ({ page }: Person): Promise<string> =>
  page.evaluate(`(() => {
    const at = document.activeElement
    if (!at || at === document.body || at === document.documentElement) return ''
    const field = at.closest('[id^="field-"], [id^="proof-"]')
    return (field ?? at).id || at.getAttribute('aria-label') || at.textContent || at.tagName
  })()`)

/** Counts what a hand presses. */
const handOf = (person: Person) => {
  let count = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      count += 1
      await person.page.keyboard.press(key)
    }
  }
  const moveTo = async (place: string, key: 'Tab' | 'Shift+Tab') => {
    for (let step = 0; step < 16 && (await focused(person)) !== place; step += 1) await press(key)
    expect(await focused(person)).toBe(place)
  }
  const tabTo = (place: string) => moveTo(place, 'Tab')
  const backTo = (place: string) => moveTo(place, 'Shift+Tab')
  // An input method takes up to four keys for a character (ㄉㄧㄢˋ), and one that ends the word.
  const type = async (text: string) => {
    if (/^[\x20-\x7e]*$/.test(text)) return press(...text)
    count += 4 * [...text].length + 1
    await person.page.keyboard.insertText(text)
  }
  return { press, tabTo, backTo, type, keys: () => count }
}
type Hand = ReturnType<typeof handOf>

/** What was measured is printed; more than 60 keys for a member with its scan is too many. */
const tellKeys = (hand: Hand): void => {
  console.log(`a member with its scan: ${hand.keys()} keys`)
  expect(hand.keys()).toBeLessThanOrEqual(60)
}

const isThere = (place: Locator): Promise<boolean> => place.count().then((count) => count > 0)

/** A firm by two characters of its name. */
const takeFirm = async ({ page }: Person, hand: Hand, part: string): Promise<void> => {
  await hand.type(part)
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await hand.press('ArrowDown', 'Enter')
}

/** What is seen on the paper itself, never taken from another: both names, seals, relations. */
const lookAtPaper = async (person: Person, hand: Hand): Promise<void> => {
  const { page } = person
  if (await isThere(page.locator('#field-seals'))) {
    await hand.tabTo('field-seals')
    await hand.press('Space')
    expect(await page.locator('#field-seals input:checked').count()).toBe(5)
  }
  await hand.tabTo('field-conflictOfInterest')
  await hand.press('ArrowDown')
}

const attachScan = async (person: Person, hand: Hand, name: string): Promise<void> => {
  const { page, t } = person
  await hand.backTo('proof-membership-contract')
  const chosen = page.waitForEvent('filechooser')
  await hand.press('Enter')
  await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer: scanOf(`Scan ${name}`) })
  await page.getByText(t('evidence.ui.file-attached', { name })).first().waitFor()
}

describe('an assistant who never touches the mouse', () => {
  let assistant: Person

  it('is in the first box as soon as a record is begun', async () => {
    assistant = await stage.signIn('assistant')
    const { page, t } = assistant
    // Listening from here on: the browser is told to hand its file dialog over long before the first is opened.
    page.on('filechooser', () => undefined)
    await page.getByRole('button', { name: t('evidence.ui.new-record') }).waitFor()
    await page.keyboard.press('n')
    await expect.poll(() => focused(assistant)).toContain(t('rules.type-action.membership'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
    await expect.poll(() => focused(assistant)).toBe('field-organisation')
  })

  it('enters a member with its scan in at most 60 keys and is in the first box of the next, its days and fee kept', async () => {
    const { page, t } = assistant
    const hand = handOf(assistant)
    await takeFirm(assistant, hand, '電子')
    await expect.poll(() => focused(assistant)).toBe('field-organisation')
    await hand.tabTo('field-basis')
    await hand.press('ArrowDown')
    await attachScan(assistant, hand, 'first.pdf')
    await hand.tabTo('field-start')
    await hand.type('1100101')
    await hand.tabTo('field-end')
    expect(await page.locator('#field-end').inputValue()).toBe('')
    await hand.press('ArrowDown')
    expect(await page.locator('#field-end').inputValue()).toBe('110/12/31')
    if (await isThere(page.locator('#field-statesBothNames'))) {
      await hand.tabTo('field-statesBothNames')
      await hand.press('Space')
    }
    for (const field of ['hostSignedOn', 'memberSignedOn']) {
      await hand.tabTo(`field-${field}`)
      await hand.press('ArrowDown')
    }
    await lookAtPaper(assistant, hand)
    await hand.tabTo('field-feeBy')
    await hand.press('ArrowDown')
    await hand.tabTo('field-fee')
    await hand.type('30000')
    await hand.tabTo(t('evidence.ui.done-and-next'))
    const before = page.url()
    await hand.press('Enter')
    await page.waitForURL((address) => address.href !== before && /\/records\//.test(address.href))
    await expect.poll(() => focused(assistant)).toBe('field-organisation')
    expect(await page.locator('#field-start').inputValue()).toContain('110/01/01')
    expect(await page.locator('#field-organisation').inputValue()).toBe('')
    tellKeys(hand)
  })

  it('enters the next member with its scan in at most 60 keys', async () => {
    const { page, t } = assistant
    const hand = handOf(assistant)
    await takeFirm(assistant, hand, '科技')
    await attachScan(assistant, hand, 'second.pdf')
    if (await isThere(page.locator('#field-statesBothNames'))) {
      await hand.tabTo('field-statesBothNames')
      await hand.press('Space')
    }
    await lookAtPaper(assistant, hand)
    await hand.tabTo(t('evidence.ui.done'))
    await hand.press('Enter')
    await page.getByText(t('evidence.status.ready'), { exact: true }).first().waitFor()
    await expect.poll(() => focused(assistant)).not.toBe('')
    tellKeys(hand)
  })

  it('loses no stored firm by typing over it and leaving', async () => {
    const { page } = assistant
    const box = page.locator('#field-organisation')
    const name = await box.inputValue()
    expect(name).not.toBe('')
    await box.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('不存在的公司')
    await page.keyboard.press('Tab')
    const [, isKept = ''] = assistant.t('ui.kept-value', { value: '§' }).split('§')
    await page.getByText(isKept).first().waitFor()
    const path = new URL(page.url()).pathname.replace('/app', '')
    const [, alliance = '', record = ''] = /alliances\/([^/]+)\/.*records\/([^/]+)/.exec(path) ?? []
    const kept = await ask<{ content: Record<string, unknown> }>(
      assistant,
      'GET',
      `/alliances/${alliance}/records/${record}`,
    )
    expect(kept.content.organisation).toBeTruthy()
    await box.focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => box.inputValue()).toBe(name)
  })

  it('opens the calendar from its box by Alt and ↓, and is back in the box after it', async () => {
    const { page } = assistant
    const box = page.locator('#field-start')
    await box.focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused(assistant)).toBe('field-start')
  })

  it('stores no day that was only offered', async () => {
    const { page } = assistant
    const id = /records\/([^/]+)/.exec(page.url())?.[1] ?? ''
    const alliance = /alliances\/([^/]+)/.exec(page.url())?.[1] ?? ''
    const made = await ask<{ id: string; version: number; content: Record<string, unknown> }>(
      assistant,
      'POST',
      `/alliances/${alliance}/years/110/records`,
      { type: 'membership', content: { start: '2021-01-01' } },
    )
    expect(made.id).not.toBe(id)
    await page.goto(page.url().replace(id, made.id))
    const end = page.locator('#field-end')
    await end.waitFor()
    await end.focus()
    await page.keyboard.press('Tab')
    expect(await end.inputValue()).toBe('')
    const kept = await ask<typeof made>(assistant, 'GET', `/alliances/${alliance}/records/${made.id}`)
    expect(kept.content).toEqual({ start: '2021-01-01' })
  })
})

describe('whoever opens a dialog that asks for words', () => {
  it('types them into its first field at once', async () => {
    const office = await stage.signIn('office')
    const { page, t } = office
    await page.goto('/app/phrases')
    await page.getByRole('button', { name: t('verification.ui.phrase-add') }).focus()
    await page.keyboard.press('Enter')
    const first = page.getByRole('dialog').getByRole('textbox', { name: t('verification.ui.phrase-zh') })
    await first.waitFor()
    await page.keyboard.type('abc')
    expect(await first.inputValue()).toBe('abc')
    await page.keyboard.press('Escape')
    await office.context.close()
  })
})

describe('whoever closes a dialog', () => {
  it('goes on where it was opened', async () => {
    const office = await stage.signIn('office')
    const { page } = office
    for (const address of ['/app/alliances', '/app/organisations', '/app/years']) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const openers = page.getByRole('main').getByRole('button')
      const names = await openers.evaluateAll((found) => found.map((each) => each.textContent ?? ''))
      for (const [index, name] of names.entries()) {
        await openers.nth(index).focus()
        await page.keyboard.press('Enter')
        const dialog = page.getByRole('dialog')
        if (
          !(await dialog
            .first()
            .waitFor({ timeout: 1_500 })
            .then(
              () => true,
              () => false,
            ))
        )
          continue
        await page.keyboard.press('Escape')
        await dialog.first().waitFor({ state: 'detached' })
        await expect.poll(() => focused(office), { message: `${address} ${name}` }).not.toBe('')
      }
    }
  })
})

describe('the focus', () => {
  it('goes into the very box that a step on the submit page leads to', async () => {
    const leader = await stage.signIn('pi-battery')
    const { page } = leader
    await reviewFirstRound(leader)
    const step = page.locator('a[href*="/remarks#gap-"]').first()
    const box = new URL((await step.getAttribute('href')) ?? '', page.url()).hash.slice(1)
    await step.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(leader)).toBe(box)
    await leader.context.close()
  })

  it('reaches the rows of a list that has no pages of its own, and opens them', async () => {
    const visitor = await stage.come('visitor')
    await visitor.page.goto('/app/forgot-password')
    await visitor.page.getByLabel(visitor.t('accounts.ui.email')).fill('assistant@alliance.example')
    await visitor.page.getByRole('button', { name: visitor.t('accounts.ui.forgot.send') }).click()
    await visitor.page.getByText('assistant@alliance.example').first().waitFor()
    const admin = await stage.signIn('admin')
    const { page } = admin
    for (const address of ['/app/letters', '/app/people']) {
      await page.goto(address)
      const first = page.getByRole('rowheader').getByRole('button').first()
      await first.waitFor()
      const isThere = () => first.evaluate((button) => button.matches(':focus'))
      for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
      expect(await isThere(), address).toBe(true)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').first().waitFor()
      await page.keyboard.press('Escape')
    }
  })
})

describe('a name that is still being typed', () => {
  it('is called unreadable once its box is left, and not before', async () => {
    const person = await stage.signIn('assistant')
    const { page, t } = person
    await page.getByRole('button', { name: t('evidence.ui.new-record') }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog').getByRole('button').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
    const box = page.locator('#field-organisation')
    await box.fill('股份')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await saved(person)
    const told = page.getByText(t('ui.save-unread', { fields: t('rules.field.membership.organisation') }))
    await page.waitForTimeout(1200)
    expect(await told.count()).toBe(0)
    await box.blur()
    await told.waitFor()
  })
})

describe('a page that the browser translates', () => {
  for (const how of ['wraps', 'replaces'] as const)
    it(`goes on when the translation ${how} its texts`, async () => {
      const person = await stage.signIn('assistant')
      const { page, t } = person
      const faults: string[] = []
      page.on('pageerror', (fault) => faults.push(fault.message))
      await page.getByRole('button', { name: t('evidence.ui.new-record') }).waitFor()
      await page.evaluate(translation(how))
      await page.keyboard.press('n')
      await page.getByRole('dialog').getByRole('button').first().waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
      await formOf(person).waitFor()
      await page.locator('#field-basis').selectOption('contract')
      await page.locator('#field-basis').selectOption('joint-project')
      await page.locator('#field-basis').selectOption('contract')
      for (const text of ['110/02/30', '1100101', '', '110/13/1', '1100201']) {
        await page.locator('#field-start').fill(text)
        await page.locator('#field-start').blur()
      }
      await page.locator('#field-feeBy').selectOption('member-fee')
      await page.locator('#field-fee').fill('30.000')
      await page.locator('#field-fee').blur()
      await page.locator('#field-fee').fill('3萬5千')
      await page.locator('#field-fee').blur()
      await saved(person)
      for (const key of ['evidence.ui.records', 'submissions.ui.workspace', 'ui.nav-targets'] as const) {
        await page
          .getByRole('navigation', { name: t('ui.main-navigation') })
          .getByRole('link', { name: t(key), exact: true })
          .click()
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForTimeout(300)
      }
      expect(faults).toEqual([])
      expect(await page.getByText(t('ui.fault-title')).count()).toBe(0)
    })
})

describe('a double click', () => {
  it('creates one thing', async () => {
    const office = await stage.signIn('office')
    const { page, t } = office
    const keys: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key'] ?? '')
    })
    await page.goto('/app/organisations')
    await page.getByRole('button', { name: t('organisations.ui.add-title') }).click()
    const send = page
      .getByRole('dialog')
      .getByRole('button', { name: t('organisations.ui.add'), exact: true })
    await send.dblclick()
    await send.click()
    await expect.poll(() => keys.length).toBeGreaterThan(0)
    expect(new Set(keys).size).toBe(1)
  })
})
