import { describe, expect, it } from 'vitest'
import {
  acceptTheRest,
  askedEntry,
  askToIssue,
  beginDesk,
  decide,
  findSealsComplete,
  issue,
  issueAndClose,
  linesOf,
  openEntry,
  returnWithPhrase,
} from './acts/desk.ts'
import {
  attach,
  beginRecord,
  choose,
  fillMembership,
  findFirm,
  finish,
  formOf,
  pickIn,
  saved,
  typeIn,
  verdictOf,
} from './acts/record.ts'
import {
  explainShortfalls,
  handIn,
  reviewFirstRound,
  summaryAgrees,
  verifyReceipt,
} from './acts/submission.ts'
import {
  figureBecomes,
  figureLink,
  figureOn,
  goTo,
  openVerification,
  openWorkspace,
} from './acts/workspace.ts'
import { noViolations } from './no-violations.ts'
import { openStage, type Person } from './stage.ts'

const stage = openStage('whole-story')

const alliance = '先進電池材料聯盟'
const firm = '晴瀧綠能股份有限公司'
const payer = '沐川綠能股份有限公司'
const service = '電芯循環壽命檢測'

let assistant: Person
let leader: Person
let office: Person
let members = 0
let income = 0

describe('the assistant', () => {
  it('signs in at a door that everybody can use', async () => {
    const visitor = await stage.come('visitor')
    await visitor.page.goto('/app/')
    await visitor.page.getByLabel(visitor.t('accounts.ui.email')).waitFor()
    await noViolations(visitor.page, 'door')
    assistant = await stage.signIn('assistant')
  })

  it('sees how many days are left and what is missing', async () => {
    const { page, t } = assistant
    const window = page.getByRole('region', { name: t('submissions.ui.window') })
    await window.getByText(/9 天/).waitFor()
    await page
      .getByRole('region', { name: t('submissions.ui.before-submission') })
      .getByRole('listitem')
      .first()
      .waitFor()
    await figureLink(assistant, '2.1').waitFor()
    members = await figureOn(assistant, '2.1')
    income = await figureOn(assistant, '3.0')
    await noViolations(page, 'workspace')
  })

  it('enters a membership with a firm the register knows', async () => {
    const { page } = assistant
    await beginRecord(assistant, 'membership')
    await fillMembership(assistant, firm, '晴瀧')
    await page.getByRole('heading', { level: 1, name: firm }).waitFor()
  })

  it('is told at once that a contract ending on 30 September does not span 31 October, and what would help', async () => {
    const { page, t } = assistant
    await typeIn(assistant, 'membership', 'end', '110/09/30')
    const facts = { start: '110/01/01', end: '110/09/30', cutoff: '110/10/31' }
    const finding = t('rules.finding.member.spans-cutoff.fails', facts)
    await verdictOf(assistant).getByText(finding).waitFor()
    await verdictOf(assistant).getByText(t('figures.ui.overall-not')).waitFor()
    const box = formOf(assistant).getByRole('textbox', { name: t('rules.field.membership.end') })
    const below = await box.getAttribute('aria-describedby')
    const told = await page.locator(`#${below}`).textContent()
    expect(told).toContain('未涵蓋 110/10/31')
    expect(told).toContain('即可計入')
    await saved(assistant)
    await noViolations(page, 'a membership that does not count')
  })

  it('mends the last day and sees which figures would change', async () => {
    const { page, t } = assistant
    await typeIn(assistant, 'membership', 'end', '110/12/31')
    const effect = verdictOf(assistant).getByText(
      t('figures.ui.becomes', { before: String(members), after: String(members + 1), unit: '家' }),
    )
    await verdictOf(assistant)
      .getByRole('heading', { name: t('figures.ui.if-counted') })
      .waitFor()
    await effect.waitFor()
    await saved(assistant)
    await noViolations(page, 'a membership that would count')
  })

  it('uploads the scan and marks the record as done', async () => {
    await attach(assistant, 'membership-contract', 'contract.pdf')
    await finish(assistant)
    await noViolations(assistant.page, 'a membership that is done')
  })

  it('enters an income with its voucher', async () => {
    await openWorkspace(assistant)
    const no = assistant.t('ui.no')
    await beginRecord(assistant, 'income')
    await findFirm(assistant, 'income', payer, '沐川')
    await pickIn(assistant, 'income', 'kind', assistant.t('rules.option.kind.technical-service'))
    await typeIn(assistant, 'income', 'title', service)
    await typeIn(assistant, 'income', 'receivedOn', '110/10/08')
    await typeIn(assistant, 'income', 'amount', '120000')
    await pickIn(assistant, 'income', 'bookedUnderAnotherName', no)
    await saved(assistant)
    // What is pressed while the file is still on its way is done once it is there.
    const examined = Promise.withResolvers<void>()
    await assistant.page.route('**/attachments', async (route) => {
      await examined.promise
      await route.continue()
    })
    await choose(assistant, 'voucher', 'voucher.pdf')
    const finished = finish(assistant)
    await assistant.page.getByText(assistant.t('evidence.ui.done-after-upload')).waitFor()
    examined.resolve()
    await finished
    await assistant.page.unroute('**/attachments')
    await noViolations(assistant.page, 'an income that is done')
  })

  it('sees both figures grow', async () => {
    await openWorkspace(assistant)
    await figureBecomes(assistant, '2.1', members + 1)
    await figureBecomes(assistant, '3.0', income + 120)
  })

  it('opens the explanation of a figure and finds the record behind it', async () => {
    const { page, t } = assistant
    await figureLink(assistant, '3.0').click()
    await page.getByRole('heading', { level: 1, name: new RegExp(t('rules.kpi.3.0')) }).waitFor()
    await page.getByRole('main').getByRole('link', { name: service }).waitFor()
    await noViolations(page, 'explanation of a figure')
  })
})

describe('the principal investigator', () => {
  it('is told what the hand-in waits for: a figure below its target that nobody has explained', async () => {
    leader = await stage.signIn('pi-battery')
    await reviewFirstRound(leader)
    const { page, t } = leader
    const waiting = page.getByRole('button', { name: t('submissions.ui.submit-waits', { count: 1 }) })
    await waiting.waitFor()
    expect(await waiting.isDisabled()).toBe(true)
    await page
      .getByRole('region', { name: t('submissions.ui.severity-bar') })
      .getByText(t('submissions.below-expected'))
      .waitFor()
    await noViolations(page, 'a hand-in that waits')
    await explainShortfalls(leader)
  })

  it('reviews what will be handed in', async () => {
    await reviewFirstRound(leader)
    await noViolations(leader.page, 'review before handing in')
  })

  it('hands it in and receives a receipt that proves itself', async () => {
    await handIn(leader, 'submit')
    await verifyReceipt(leader)
    await noViolations(leader.page, 'receipt')
  })
})

describe('the programme office', () => {
  it('takes the round onto the desk', async () => {
    office = await stage.signIn('office')
    await office.page
      .getByRole('heading', { level: 1, name: office.t('verification.ui.queue-title') })
      .waitFor()
    await office.page.getByRole('button', { name: new RegExp(alliance) }).waitFor()
    await noViolations(office.page, 'queue')
    await beginDesk(office, alliance)
    await noViolations(office.page, 'desk')
  })

  it('answers what only a person can see, and accepts an entry', async () => {
    await openEntry(office, firm)
    await findSealsComplete(office)
    await decide(office, 'accept', firm)
  })

  it('returns an entry with a finding from the phrase book', async () => {
    await openEntry(office, service)
    await returnWithPhrase(office, service, '填報金額與憑證不符，請更正金額或說明差異。')
  })

  it('decides entry after entry with the keyboard alone', async () => {
    const { page } = office
    await openEntry(office, await askedEntry(office))
    const undecided = async () => (await linesOf(office)).filter(({ decision }) => decision === null).length
    const before = await undecided()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: office.t('verification.ui.change-answer') }).waitFor()
    await page.keyboard.press('a')
    await expect.poll(undecided).toBe(before - 1)
    await page.keyboard.press('n')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await noViolations(page, 'desk in the middle of the work')
  })

  it('issues the verification record with a deadline for corrections', async () => {
    const { page, t } = office
    await acceptTheRest(office)
    await askToIssue(office)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: t('verification.ui.correction-day') }).fill('110/11/05')
    await dialog.getByText(t('verification.ui.due-preview', { at: '110/11/05 23:59' })).waitFor()
    await noViolations(page, 'issuing the record')
    await issue(office)
    await page.getByText(t('verification.ui.read-correct-by', { at: '110/11/05 23:59' })).waitFor()
    await noViolations(page, 'verification record')
  })
})

describe('the alliance', () => {
  it('sees what came back, why, and until when', async () => {
    const { page, t } = assistant
    await openVerification(assistant)
    const entry = page.getByRole('article', { name: service })
    await entry.getByText('填報金額與憑證不符').waitFor()
    await page
      .getByText(t('verification.ui.correction-until', { at: '110/11/05 23:59' }))
      .first()
      .waitFor()
    await noViolations(page, 'what came back')
  })

  it('answers the finding', async () => {
    const { page, t } = assistant
    const entry = page.getByRole('article', { name: service })
    await entry
      .getByRole('textbox', { name: t('verification.ui.your-answer') })
      .fill('金額誤植，已依收據更正為 110,000 元。')
    await entry.getByRole('button', { name: new RegExp(t('verification.ui.send-answer')) }).click()
    await page
      .getByText(t('verification.ui.answer-sent', { title: service }))
      .first()
      .waitFor()
    await entry.getByText('金額誤植').waitFor()
  })

  it('corrects the record', async () => {
    const { page, t } = assistant
    await page
      .getByRole('article', { name: service })
      .getByRole('link', { name: new RegExp(t('verification.ui.to-correction')) })
      .click()
    await formOf(assistant).waitFor()
    await typeIn(assistant, 'income', 'amount', '110000')
    await saved(assistant)
    await noViolations(page, 'a record that is being corrected')
  })

  it('hands in again by its principal investigator', async () => {
    const { page, t } = leader
    await openVerification(leader)
    await page.getByRole('link', { name: t('verification.ui.go-resubmit') }).click()
    await handIn(leader, 'submit-again')
    await verifyReceipt(leader)
  })
})

describe('the programme office, once more', () => {
  it('sees the old beside the new and accepts it', async () => {
    const { page, t } = office
    await goTo(office, 'ui.nav-verification')
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(alliance) })
      .click()
    await openEntry(office, service)
    await page.getByRole('heading', { name: t('verification.ui.old-beside-new') }).waitFor()
    await noViolations(page, 'old beside new')
    await decide(office, 'accept', service)
  })

  it('issues the record again and closes the round', async () => {
    await issueAndClose(office)
  })
})

describe('what remains', () => {
  it('is a cumulative summary whose figures are those of the page', async () => {
    await summaryAgrees(leader)
  })

  it('is a letter to each who had to know', async () => {
    const administrator = await stage.signIn('admin')
    const { page, t } = administrator
    await page.goto('/app/letters')
    await page.getByRole('heading', { level: 1, name: t('accounts.ui.mailbox.title') }).waitFor()
    for (const kind of ['submissions.receipt.subject', 'verification.letter.subject']) {
      const [before = ''] = t(kind, { number: '§', alliance, year: 110, round: 1 }).split('§')
      await page
        .getByRole('row')
        .filter({ hasText: before.trim() })
        .filter({ hasText: alliance })
        .first()
        .waitFor()
    }
    await noViolations(page, 'letters')
  })
})
