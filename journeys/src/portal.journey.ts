import { describe, expect, it } from 'vitest'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('portal')

const search = async ({ page, t }: Person, words: string) => {
  await page.goto('/')
  await page.getByRole('searchbox', { name: t('portal.search-label') }).fill(words)
  await page
    .getByRole('search')
    .getByRole('button', { name: t('portal.find-alliance') })
    .click()
  await page.getByRole('heading', { name: t('portal.directory.title') }).waitFor()
}

describe('a visitor who looks for an alliance', () => {
  let visitor: Person
  const scripts: string[] = []

  it('finds it by a part of a Chinese word', async () => {
    visitor = await stage.come('visitor')
    visitor.page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url())
    })
    await visitor.page.goto('/')
    await noViolations(visitor.page, 'home of the portal')
    await search(visitor, '地下水')
    const found = visitor.page.getByRole('main').getByRole('link', { name: '土壤與地下水整治聯盟' })
    await found.waitFor()
    await noViolations(visitor.page, 'what was found')
  })

  it('opens its page and reads what it does and what it reached', async () => {
    const { page, t } = visitor
    await page.getByRole('main').getByRole('link', { name: '土壤與地下水整治聯盟' }).click()
    await page.getByRole('heading', { level: 1, name: '土壤與地下水整治聯盟' }).waitFor()
    expect(await page.title()).toContain(t('portal.name'))
    await noViolations(page, 'page of an alliance')
  })

  it('switches to English and stays at the same alliance', async () => {
    const { page, t } = visitor
    const chinese = new URL(page.url()).pathname
    await page.getByRole('link', { name: t('portal.other-language'), exact: true }).click()
    await page.waitForURL((address) => address.pathname === `/en${chinese}`)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Alliance/)
    await noViolations(page, 'page of an alliance in English')
  })

  it('is never asked to run a script', () => {
    expect(scripts).toEqual([])
  })

  it('finds the same with scripts switched off', async () => {
    const careful = await stage.come('careful visitor', { javaScriptEnabled: false })
    await search(careful, '地下水')
    await careful.page.getByRole('main').getByRole('link', { name: '土壤與地下水整治聯盟' }).click()
    await careful.page.getByRole('heading', { level: 1, name: '土壤與地下水整治聯盟' }).waitFor()
  })

  it('reads it on a phone without moving sideways', async () => {
    const walker = await stage.come('walker', { width: 390 })
    await search(walker, '地下水')
    const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
    expect(await walker.page.evaluate(isTooWide)).toBe(false)
    await noViolations(walker.page, 'what was found, on a phone')
  })
})

describe('a programmer who looks for the calls', () => {
  it('finds them described at the foot of the portal, and nothing is asked of anybody else', async () => {
    const { page, t } = await stage.come('programmer')
    const strangers: string[] = []
    const blocked: string[] = []
    page.on('request', (request) => {
      const here = page.url()
      if (here.startsWith('http') && !request.url().startsWith(new URL(here).origin))
        strangers.push(request.url())
    })
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) blocked.push(line.text())
    })
    await page.goto('/')
    await page
      .getByRole('contentinfo')
      .getByRole('link', { name: t('portal.api') })
      .click()
    await page.getByRole('heading', { level: 1, name: 'OpenAlliance 產學聯盟管考平台' }).waitFor()
    await page.getByText('Where one is signed in.').first().waitFor()
    expect({ strangers: strangers.filter((url) => url.startsWith('http')), blocked }).toEqual({
      strangers: [],
      blocked: [],
    })
  })
})
