import { rocMinute } from '@openalliance/messages'
import { describe, expect, it } from 'vitest'
import {
  acceptTheRest,
  askedEntry,
  askToIssue,
  beginDesk,
  issue,
  issueAndClose,
  linesOf,
  openEntry,
} from './acts/desk.ts'
import { explainShortfalls, handIn, reviewFirstRound } from './acts/submission.ts'
import { openVerification, openWorkspace } from './acts/workspace.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('second-look')

const alliance = '先進電池材料聯盟'
const nowhere = '01900000-0000-7000-8000-00000000dead'

let leader: Person
let office: Person
let returned = ''
let desk = ''

const decisionOf = async (title: string) =>
  (await linesOf(office)).find((line) => line.title === title)?.decision

describe('a seal that was found missing', () => {
  it('sends the entry back', async () => {
    leader = await stage.signIn('pi-battery')
    await explainShortfalls(leader)
    await reviewFirstRound(leader)
    await handIn(leader, 'submit')
    office = await stage.signIn('office')
    const { page, t } = office
    await page.getByRole('button', { name: new RegExp(alliance) }).waitFor()
    const begin = page.getByRole('button', {
      name: t('verification.ui.begin-of', { alliance, round: 1 }),
    })
    await begin.click()
    const asked = page.getByRole('alertdialog')
    await asked
      .getByText(t('verification.ui.begin-early-until', { until: rocMinute('2021-10-31T15:59:00.000Z') }))
      .waitFor()
    await noViolations(page, 'beginning while the window still runs')
    await asked.getByRole('button', { name: t('ui.cancel') }).click()
    await asked.waitFor({ state: 'detached' })
    // Given up, nothing has begun.
    expect(await begin.isVisible()).toBe(true)
    await beginDesk(office, alliance)
    returned = await askedEntry(office)
    await openEntry(office, returned)
    await page.keyboard.press('r')
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page.getByText(t('verification.ui.question-first')).waitFor()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: t('verification.ui.change-answer') }).waitFor()
    await page.getByRole('textbox', { name: t('verification.ui.note') }).fill('缺公司章')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await expect.poll(() => decisionOf(returned)).toBe('returned')
    await acceptTheRest(office)
    desk = page.url()
    await askToIssue(office)
    await issue(office)
  })

  it('has more time from the office, asked for with a reason', async () => {
    const { page, t } = office
    await page.goto(desk.replace(/verification\/.*$/, 'verification?year=110'))
    await page.getByRole('button', { name: `${t('verification.ui.extend-correction')} ${alliance}` }).click()
    const dialog = page.getByRole('dialog', {
      name: t('verification.ui.extend-correction-title', { round: 1 }),
    })
    // A click beside the controls is not one on the row beneath.
    await dialog.getByText(t('verification.ui.due-told')).click()
    const confirm = dialog.getByRole('button', { name: t('verification.ui.extend-correction'), exact: true })
    await confirm.click()
    await dialog.getByText(t('ui.reason-missing')).waitFor()
    await dialog.getByRole('textbox', { name: t('ui.reason') }).fill('聯盟來函申請延期')
    await dialog.getByRole('textbox', { name: t('verification.ui.correction-day') }).fill('110/12/10')
    await dialog.getByText(t('verification.ui.due-preview', { at: '110/12/10 23:59' })).waitFor()
    await noViolations(page, 'extending a correction')
    await confirm.click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(t('verification.ui.correction-until', { at: '110/12/10 23:59' })).waitFor()
    await page.goto(desk)
    await page.getByRole('button', { name: t('verification.ui.extend-correction'), exact: true }).click()
    await page
      .getByRole('dialog')
      .getByText(t('verification.ui.extend-correction-text', { at: '110/12/10 23:59', days: 180 }))
      .waitFor()
    await noViolations(page, 'extending a correction at the desk')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('ui.cancel') })
      .click()
  })

  it('is named to who hands in again without a change or an answer', async () => {
    const { page, t } = leader
    await openWorkspace(leader)
    await page.getByText(t('submissions.ui.standing-correction-open')).waitFor()
    await noViolations(page, 'workspace in a correction')
    await openVerification(leader)
    await page.getByRole('link', { name: t('verification.ui.go-resubmit') }).click()
    await page.getByRole('button', { name: t('submissions.ui.submit-again'), exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText(t('submissions.ui.confirm-unanswered')).waitFor()
    await dialog.getByRole('listitem').getByText(returned).waitFor()
    await dialog.getByRole('button', { name: t('ui.cancel') }).click()
    await handIn(leader, 'submit-again')
  })

  it('leaves what the first record settled as it is, unless that is asked and a reason given', async () => {
    const { page, t } = office
    await page.goto(desk)
    const lines = await linesOf(office)
    const { title = '' } =
      lines.find(({ decision, type, isMoved }) => decision === 'accepted' && type === 'income' && !isMoved) ??
      {}
    await openEntry(office, title)
    await page.getByText('要更動須寫明理由').waitFor()
    // Keyed on as fast as at any other entry.
    await page.keyboard.press('x')
    await page.keyboard.press('a')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /定案：認列並計入$/ })
    const reason = dialog.getByRole('textbox', { name: t('ui.reason') })
    await dialog.waitFor()
    const confirm = dialog.getByRole('button', { name: '重新判定為「不予認列」' })
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA')
    await reason.fill('')
    await confirm.click()
    await dialog.getByText(t('ui.reason-missing')).waitFor()
    await noViolations(page, 'judging again what was settled')
    await reason.fill('聯盟來函更正')
    await dialog.getByRole('button', { name: t('ui.cancel') }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await decisionOf(title)).toBe('accepted')
    // What was written is the reason of the next question.
    await page.getByRole('heading', { level: 2, name: title }).click()
    await page.keyboard.press('x')
    await expect.poll(() => reason.inputValue()).toBe('聯盟來函更正')
    await confirm.click()
    await expect.poll(() => decisionOf(title)).toBe('rejected')
    // From then on it is decided as any other.
    await openEntry(office, title)
    await page.getByText(t('verification.ui.decide-again')).waitFor()
    await page.keyboard.press('a')
    await expect.poll(() => decisionOf(title)).toBe('accepted')
  })

  it('is asked again in the second look, and asks before it is accepted all the same', async () => {
    const { page, t } = office
    await page.goto(desk)
    await openEntry(office, returned)
    const answer = t('rules.answer.member.seals-complete.company-seal-missing')
    await page.getByText(t('verification.ui.earlier-answer', { answer })).waitFor()
    // A button half under the edge of what scrolls would be measured as a small one.
    await page.setViewportSize({ width: 1440, height: 1800 })
    await noViolations(page, 'an answer from before the correction')
    await page.keyboard.press('a')
    await page.getByText(t('verification.ui.question-first')).waitFor()
    await page.keyboard.press('4')
    await page.getByRole('button', { name: t('verification.ui.change-answer') }).waitFor()
    await page.keyboard.press('a')
    const dialog = page.getByRole('alertdialog', { name: t('verification.ui.uncounted-title') })
    await dialog.getByRole('button', { name: t('verification.ui.accept-uncounted') }).waitFor()
    await noViolations(page, 'accepting what does not count')
    await dialog.getByRole('button', { name: t('ui.cancel') }).click()
    expect(await decisionOf(returned)).toBe(null)
    await page.getByRole('button', { name: t('verification.ui.change-answer') }).click()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: new RegExp(`^${t('rules.answer.member.seals-complete.yes')}`) })
      .click()
    await page.getByRole('button', { name: t('verification.ui.change-answer') }).waitFor()
    await page.getByRole('heading', { level: 2, name: returned }).click()
    await page.keyboard.press('a')
    await expect.poll(() => decisionOf(returned)).toBe('accepted')
  })
})

describe('a round that is closed', () => {
  it('says so on the workspace and where it is handed in', async () => {
    const { t } = office
    // Another contract of the same firm gives way to the corrected one, so it is decided again.
    await acceptTheRest(office)
    desk = await issueAndClose(office)
    // The desk says the same, and its keys do nothing.
    await office.page.getByText(t('verification.ui.read-only-closed')).first().waitFor()
    await office.page.getByText(t('submissions.state.closed'), { exact: true }).first().waitFor()
    for (const key of ['a', 'r', 'x', 'y', 'n', '1']) await office.page.keyboard.press(key)
    expect(await office.page.getByRole('alertdialog').count()).toBe(0)
    expect(await office.page.getByText(t('verification.ui.all-decided')).count()).toBe(0)
    await noViolations(office.page, 'the desk of a closed round')
    await openWorkspace(leader)
    await leader.page.reload()
    await leader.page.getByText(t('submissions.ui.standing-closed')).waitFor()
    await noViolations(leader.page, 'workspace of a closed round')
    expect(await leader.page.getByRole('link', { name: t('submissions.ui.review-and-submit') }).count()).toBe(
      0,
    )
    await leader.page.goto(`${new URL(leader.page.url()).pathname}/rounds/1/submit`)
    await leader.page.getByText(t('submissions.ui.round-is-closed')).waitFor()
  })
})

describe('what is declined', () => {
  it('is told in the language of the page, with no way into it and nothing to try again', async () => {
    const { page, t } = leader
    await page.goto(`/app/alliances/${nowhere}/years/110`)
    await page.getByRole('heading', { level: 1, name: t('ui.declined-title') }).waitFor()
    expect(await page.getByRole('button', { name: t('ui.retry') }).count()).toBe(0)
    expect(await page.locator(`a[href*="${nowhere}"]`).count()).toBe(0)
    await noViolations(page, 'a page that is declined')
    await page.locator('#locale-switch').click()
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en')
    await page.reload()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).not.toMatch(/\p{Script=Han}/u)
    await page.goto('/app/verification')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
  })

  it('can be read in the other language on a phone as well', async () => {
    const { page } = await stage.signIn('assistant', { width: 390 })
    await page.getByRole('banner').getByRole('button', { name: /助理/ }).click()
    await page.getByRole('menuitem', { name: /English/ }).click()
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en')
  })
})
