import { describe, it } from 'vitest'
import {
  acceptTheRest,
  askToIssue,
  beginDesk,
  decide,
  findSealsComplete,
  issue,
  issueAndClose,
  openEntry,
  returnWithPhrase,
} from './acts/desk.ts'
import { attach, beginRecord, fillMembership, finish, saved, typeIn, verdictOf } from './acts/record.ts'
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

const stage = openStage('whole-story-in-english')

const alliance = 'Advanced Battery Materials Alliance'
const firm = '晴瀧綠能股份有限公司'
const returned = '皓禾綠能股份有限公司'
const locale = 'en'

let assistant: Person
let leader: Person
let office: Person

describe('the alliance, in English', () => {
  it('enters a member and is told what each date means for the count', async () => {
    assistant = await stage.signIn('assistant', { locale })
    const { page, t } = assistant
    await figureLink(assistant, '2.1').waitFor()
    const members = await figureOn(assistant, '2.1')
    await noViolations(page, 'workspace')
    await beginRecord(assistant, 'membership')
    await fillMembership(assistant, firm, '晴瀧')
    await typeIn(assistant, 'membership', 'end', '110/09/30')
    const facts = { start: '110/01/01', end: '110/09/30', cutoff: '110/10/31' }
    await verdictOf(assistant).getByText(t('rules.finding.member.spans-cutoff.fails', facts)).waitFor()
    await noViolations(page, 'a membership that does not count')
    await typeIn(assistant, 'membership', 'end', '110/12/31')
    await saved(assistant)
    await attach(assistant, 'membership-contract', 'contract.pdf')
    await finish(assistant)
    await openWorkspace(assistant)
    await figureBecomes(assistant, '2.1', members + 1)
  })

  it('opens the explanation of a figure', async () => {
    const { page } = assistant
    await figureLink(assistant, '2.1').click()
    await page.getByRole('main').getByRole('link', { name: firm }).first().waitFor()
    await noViolations(page, 'explanation of a figure')
  })

  it('hands in and receives a receipt that proves itself', async () => {
    leader = await stage.signIn('pi-battery', { locale })
    await explainShortfalls(leader)
    await reviewFirstRound(leader)
    await noViolations(leader.page, 'review before handing in')
    await handIn(leader, 'submit')
    await verifyReceipt(leader)
    await summaryAgrees(leader)
    await noViolations(leader.page, 'receipt')
  })
})

describe('the programme office, in English', () => {
  it('accepts one entry, returns another, and issues the record', async () => {
    office = await stage.signIn('office', { locale })
    const { page, t } = office
    await page.getByRole('heading', { level: 1, name: t('verification.ui.queue-title') }).waitFor()
    await beginDesk(office, alliance)
    await openEntry(office, firm)
    await noViolations(page, 'desk')
    await findSealsComplete(office)
    await decide(office, 'accept', firm)
    await openEntry(office, returned)
    await returnWithPhrase(office, returned, 'The scan cannot be read. Scan it again and upload it.')
    await acceptTheRest(office)
    await askToIssue(office)
    await noViolations(page, 'issuing the record')
    await issue(office)
    await noViolations(page, 'verification record')
  })
})

describe('the correction, in English', () => {
  it('is answered, mended and handed in again', async () => {
    const { page, t } = assistant
    await openVerification(assistant)
    const entry = page.getByRole('article', { name: returned })
    await entry.getByText('The scan cannot be read.').waitFor()
    await noViolations(page, 'what came back')
    await entry.getByRole('textbox', { name: t('verification.ui.your-answer') }).fill('Scanned again.')
    await entry.getByRole('button', { name: new RegExp(t('verification.ui.send-answer')) }).click()
    await page
      .getByText(t('verification.ui.answer-sent', { title: returned }))
      .first()
      .waitFor()
    await entry.getByRole('link', { name: new RegExp(t('verification.ui.to-correction')) }).click()
    await attach(assistant, 'membership-application', 'application-again.pdf')
    await openVerification(leader)
    await leader.page.getByRole('link', { name: t('verification.ui.go-resubmit') }).click()
    await handIn(leader, 'submit-again')
  })

  it('is accepted, and the round is closed', async () => {
    const { page } = office
    await goTo(office, 'ui.nav-verification')
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(alliance) })
      .click()
    await openEntry(office, returned)
    await findSealsComplete(office)
    await decide(office, 'accept', returned)
    // What the corrected one moves is decided again.
    await acceptTheRest(office)
    await issueAndClose(office)
  })
})
