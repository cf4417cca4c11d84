import { rocMinute } from '@openalliance/messages'
import { describe, expect, it } from 'vitest'
import { beginRecord, choose, formOf, saved, textOf, typeIn } from './acts/record.ts'
import { noViolations } from './no-violations.ts'
import { ask, openStage, type Person } from './stage.ts'

const stage = openStage('lost-line')

describe('an assistant whose connection is lost while typing', () => {
  let assistant: Person
  let address = ''

  it('is told that nothing arrives at present, and goes on typing', async () => {
    assistant = await stage.signIn('assistant')
    await assistant.page.getByRole('region', { name: assistant.t('submissions.ui.latest-records') }).waitFor()
    address = await beginRecord(assistant, 'income')
    await typeIn(assistant, 'income', 'title', '電芯拆解')
    await saved(assistant)
    await assistant.context.setOffline(true)
    await typeIn(assistant, 'income', 'title', '電芯拆解與失效分析')
    await typeIn(assistant, 'income', 'amount', '88000')
    await assistant.page.getByText(assistant.t('ui.save-offline')).first().waitFor()
    await noViolations(assistant.page, 'a form without a line')
  })

  it('finds every word on the server once the line is back', async () => {
    await assistant.context.setOffline(false)
    await saved(assistant)
    const other = await stage.signIn('assistant')
    await other.page.goto(address)
    await formOf(other).waitFor()
    expect(await textOf(other, 'income', 'title')).toBe('電芯拆解與失效分析')
    expect((await textOf(other, 'income', 'amount')).replace(/\D/g, '')).toBe('88000')
  })

  it('finds every word in the form even when the page was closed without a line', async () => {
    await assistant.context.setOffline(true)
    await typeIn(assistant, 'income', 'title', '電芯拆解與失效分析報告')
    await assistant.page.getByText(assistant.t('ui.save-offline')).first().waitFor()
    await assistant.page.close()
    await assistant.context.setOffline(false)
    const page = await assistant.context.newPage()
    assistant = { ...assistant, page }
    await page.goto(address)
    await page.getByText(assistant.t('evidence.ui.restored')).first().waitFor()
    expect(await textOf(assistant, 'income', 'title')).toBe('電芯拆解與失效分析報告')
    await saved(assistant)
  })
})

describe('an assistant who chooses the first scan of the page while the connection is lost', () => {
  it('sees it wait, and finds it attached once the line is back', async () => {
    const assistant = await stage.signIn('assistant')
    const { page, context, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'income')
    // The code that sends files is not here, and cannot come.
    await page.route('**/assets/*.js', (route) => route.abort())
    await context.setOffline(true)
    const fileName = '收據.pdf'
    await choose(assistant, 'voucher', fileName)
    await page.getByText(t('ui.upload-paused')).first().waitFor()
    await noViolations(page, 'a scan that waits for the line')
    await page.unroute('**/assets/*.js')
    await context.setOffline(false)
    await page
      .getByText(t('evidence.ui.file-attached', { name: fileName }))
      .first()
      .waitFor()
  })
})

describe('an assistant who asks for a page whose code was never fetched', () => {
  let assistant: Person

  const entry = () =>
    assistant.page.getByRole('link', { name: assistant.t('submissions.ui.history'), exact: true }).first()

  it('stays on the page without a line and is told that it is lost', async () => {
    assistant = await stage.signIn('assistant')
    const { page, context, t } = assistant
    // What is fetched ahead must not arrive here.
    await page.route(/assets\/.*page.*\.js$/, (route) => route.abort())
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await context.setOffline(true)
    const before = page.url()
    await entry().click()
    await page.getByText(t('ui.line-lost')).first().waitFor()
    expect(page.url()).toBe(before)
    expect(await page.getByRole('region', { name: t('submissions.ui.latest-records') }).isVisible()).toBe(
      true,
    )
  })

  it('gets there once the line is back', async () => {
    const { page, context } = assistant
    await page.unroute(/assets\/.*page.*\.js$/)
    await context.setOffline(false)
    await entry().click()
    await page.waitForURL(/\/submissions$/)
    await page.getByRole('heading', { level: 1, name: assistant.t('submissions.ui.history') }).waitFor()
  })

  it('is told in place of the page where only the server is away', async () => {
    const { page, context, t } = assistant
    await page.reload()
    await page.getByRole('heading', { level: 1, name: t('submissions.ui.history') }).waitFor()
    await context.route('**/app/**', (route) => route.abort())
    await page
      .getByRole('link', { name: t('ui.nav-basics'), exact: true })
      .first()
      .click()
    await page.getByRole('alert').getByText(t('ui.line-lost')).waitFor()
    await context.unroute('**/app/**')
    await page.getByRole('button', { name: t('ui.retry'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: t('ui.nav-basics') }).waitFor()
  })
})

describe('an assistant whose session was ended elsewhere', () => {
  let assistant: Person

  it('is asked for the password over the page', async () => {
    assistant = await stage.signIn('assistant')
    await assistant.page.getByRole('region', { name: assistant.t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'income')
    await typeIn(assistant, 'income', 'title', '粉體粒徑')
    await saved(assistant)
    const elsewhere = await stage.signIn('assistant')
    await elsewhere.page.goto('/app/account')
    await elsewhere.page.getByRole('button', { name: elsewhere.t('accounts.ui.sessions.end-others') }).click()
    await elsewhere.page.getByText(elsewhere.t('accounts.ui.sessions.ended')).first().waitFor()
    await typeIn(assistant, 'income', 'title', '粉體粒徑與比表面積分析')
    await assistant.page.getByRole('alertdialog', { name: assistant.t('accounts.ui.again.title') }).waitFor()
    await noViolations(assistant.page, 'signing in again over a form')
  })

  it('signs in there and finds the words in the form and on the server', async () => {
    const { page, t } = assistant
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('textbox', { name: t('accounts.ui.password') }).fill(stage.password())
    await dialog.getByRole('button', { name: t('accounts.ui.sign-in.title'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await textOf(assistant, 'income', 'title')).toBe('粉體粒徑與比表面積分析')
    await saved(assistant)
    await page.reload()
    await formOf(assistant).waitFor()
    expect(await textOf(assistant, 'income', 'title')).toBe('粉體粒徑與比表面積分析')
  })
})

describe('an assistant whose window closes while typing', () => {
  let assistant: Person
  let office: Person

  interface Window {
    readonly id: string
    readonly version: number
    readonly factsFrom: string
    readonly factsTo: string
    readonly opens: string
    readonly due: string
    readonly entryEnds: string
    readonly editsEnd: string
  }

  const windowsOfYear = async (): Promise<readonly [first: Window, second: Window]> => {
    const { items } = await ask<{ items: { year: number; programme: string; windows: Window[] }[] }>(
      office,
      'GET',
      '/programme-years',
    )
    const [first, second] =
      items.find(({ year, programme }) => year === 110 && programme === 'small')?.windows ?? []
    if (!first || !second) throw new Error('the year has two windows')
    return [first, second]
  }

  const moveWindow = async (times: Partial<Window>) => {
    const [{ id, version, factsFrom, factsTo, opens, due, entryEnds, editsEnd }] = await windowsOfYear()
    const body = { version, factsFrom, factsTo, opens, due, entryEnds, editsEnd, ...times, reason: '改期' }
    await ask(office, 'PATCH', `/windows/${id}`, body)
  }

  const asideOf = ({ page, t }: Person) => page.getByRole('region', { name: t('evidence.ui.aside-title') })

  it('is told why nothing was saved, and sees the record as it is with the words beside it', async () => {
    assistant = await stage.signIn('assistant')
    office = await stage.signIn('office')
    const { page, t } = assistant
    await page.getByRole('region', { name: t('submissions.ui.latest-records') }).waitFor()
    await beginRecord(assistant, 'income')
    await typeIn(assistant, 'income', 'title', '漿料黏度')
    await saved(assistant)
    const [before, second] = await windowsOfYear()
    const ended = new Date(Date.parse(before.opens) + 60_000).toISOString()
    await moveWindow({ due: ended, entryEnds: ended, editsEnd: ended })
    await typeIn(assistant, 'income', 'title', '漿料黏度與固含量')
    await asideOf(assistant).getByText('漿料黏度與固含量').waitFor()
    const opens = rocMinute(second.opens)
    const refused = t('refusals.programmes.window-not-open', { year: 110, round: 2, opens })
    await page.getByText(refused).first().waitFor()
    expect(await textOf(assistant, 'income', 'title')).toBe('漿料黏度')
    expect(await page.getByText(t('ui.save-refused')).count()).toBe(0)
    await noViolations(page, 'what can no longer be saved')
    await page.reload()
    await asideOf(assistant).getByText('漿料黏度與固含量').waitFor()
    expect(await textOf(assistant, 'income', 'title')).toBe('漿料黏度')
    const { due, entryEnds, editsEnd } = before
    await moveWindow({ due, entryEnds, editsEnd })
  })

  it('has the words in the form again once the window is open', async () => {
    await assistant.page.reload()
    await formOf(assistant).waitFor()
    await expect.poll(() => textOf(assistant, 'income', 'title')).toBe('漿料黏度與固含量')
    await saved(assistant)
    expect(await asideOf(assistant).count()).toBe(0)
  })
})
