import { ask, type Person } from '../stage.ts'

interface Line {
  readonly record: string
  readonly type: string
  readonly title: string
  readonly decision: string | null
  readonly isMoved: boolean
}

interface Entry {
  readonly version: number
  readonly outcome: 'counts' | 'not' | 'evidence' | 'person'
  readonly leansOn: readonly unknown[]
  readonly questions: readonly {
    readonly question: string
    readonly given: { readonly isEarlier: boolean; readonly version: number } | null
  }[]
}

/** Where the desk at hand stands. */
const roundAt = ({ page }: Person): string => {
  const [, alliance, round] = /\/verification\/([0-9a-f-]{36})\/([0-9a-f-]{36})/.exec(page.url()) ?? []
  return `/alliances/${alliance}/rounds/${round}`
}

/**
 * Takes a round that was handed in from the queue onto the desk. The window of the demonstration still runs, so that this
 * is asked for first.
 */
export const beginDesk = async ({ page, t }: Person, alliance: string): Promise<void> => {
  await page.getByRole('button', { name: t('verification.ui.begin-of', { alliance, round: 1 }) }).click()
  const title = t('verification.ui.begin-early-title', { alliance, round: 1 })
  const dialog = page.getByRole('alertdialog', { name: title })
  await dialog.getByRole('button', { name: t('verification.ui.begin'), exact: true }).click()
  await page.waitForURL(/\/verification\/[0-9a-f-]{36}\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: new RegExp(`^${t('verification.ui.accept')}`) }).waitFor()
}

export const linesOf = async (person: Person): Promise<readonly Line[]> =>
  (await ask<{ items: Line[] }>(person, 'GET', `${roundAt(person)}/entries`)).items

/** Brings the entry of this title onto the desk. */
export const openEntry = async (person: Person, title: string): Promise<void> => {
  const { page } = person
  const line = (await linesOf(person)).find((each) => each.title === title)
  if (!line) throw new Error(`there is no entry ${title}`)
  await page.goto(`${new URL(page.url()).pathname}?record=${line.record}`)
  await page.getByRole('heading', { level: 2, name: title }).waitFor()
}

/** Title of an undecided entry that waits for an answer only a person can give. */
export const askedEntry = async (person: Person): Promise<string> => {
  const round = roundAt(person)
  for (const { record, title, decision } of await linesOf(person)) {
    if (decision !== null) continue
    const { questions } = await ask<Entry>(person, 'GET', `${round}/entries/${record}`)
    if (questions.some(({ given }) => given === null || given.isEarlier)) return title
  }
  throw new Error('nothing waits for an answer')
}

/** One of the three decisions, by its button, and the platform's word that it was taken. */
export const decide = async (
  { page, t }: Person,
  decision: 'accept' | 'return',
  title: string,
): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`^${t(`verification.ui.${decision}`)}`) }).click()
  const done = decision === 'accept' ? 'was-accepted' : 'was-returned'
  await page
    .getByText(t(`verification.ui.${done}`, { title }))
    .first()
    .waitFor()
}

/** Answers the question of the entry at hand: the seals are complete. */
export const findSealsComplete = async ({ page, t }: Person): Promise<void> => {
  await page.getByText(t('rules.question.member.seals-complete')).first().waitFor()
  const answer = t('rules.answer.member.seals-complete.yes')
  await page.getByRole('button', { name: new RegExp(`^${answer}`) }).click()
  await page.getByRole('button', { name: t('verification.ui.change-answer') }).waitFor()
}

/** Returns the entry at hand with a finding of the phrase book. */
export const returnWithPhrase = async (person: Person, title: string, phrase: string): Promise<void> => {
  const { page, t } = person
  await page.getByRole('combobox', { name: t('verification.ui.phrases') }).selectOption({ label: phrase })
  await decide(person, 'return', title)
}

/**
 * Whatever the office has not decided yet is accepted as what it is, every question answered by yes, and returned along
 * with what it leans on; too many for the hand. What fell with another entry meanwhile is decided once more.
 */
export const acceptTheRest = async (person: Person): Promise<void> => {
  const round = roundAt(person)
  const decideOn = async (record: string) => {
    const place = `${round}/entries/${record}`
    for (const { question, given } of (await ask<Entry>(person, 'GET', place)).questions)
      if (given === null || given.isEarlier)
        await ask(person, 'POST', `${place}/answers`, {
          ...{ question, answer: 'yes', reason: '', version: given?.version ?? 0 },
        })
    const { version, outcome, leansOn } = await ask<Entry>(person, 'GET', place)
    const closed = { decision: 'accepted-not-counted', note: '依現有資料認列，不計入。' }
    const along = { decision: 'returned', note: '依據的會員資格退回補正中，一併補正。' }
    const uncounted = leansOn.length > 0 ? along : closed
    const made = outcome === 'counts' ? { decision: 'accepted', note: '' } : uncounted
    await ask(person, 'POST', `${place}/decision`, { ...made, phrase: null, version })
  }
  for (let looks = 0; looks < 3; looks += 1)
    for (const { record, decision, isMoved } of await linesOf(person))
      if (decision === null || isMoved) await decideOn(record)
  await person.page.reload()
}

/** Opens the step that issues the verification record. */
export const askToIssue = async ({ page, t }: Person): Promise<void> => {
  await page
    .getByRole('button', { name: t('verification.ui.issue'), exact: true })
    .first()
    .click()
  await page.getByRole('dialog', { name: t('verification.ui.issue-title', { round: 1 }) }).waitFor()
}

/** Issues it, and waits for the record itself. */
export const issue = async ({ page, t }: Person): Promise<void> => {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('verification.ui.issue'), exact: true })
    .click()
  await page.waitForURL(/\/verification-records\/[0-9a-f-]{36}$/)
  await page
    .getByRole('heading', { level: 1, name: t('verification.ui.record-title', { year: 110, round: 1 }) })
    .waitFor()
}

/** Issues the record at the desk, comes back to it and closes the round. @returns the desk's address */
export const issueAndClose = async (office: Person): Promise<string> => {
  const { page, t } = office
  const desk = page.url()
  await askToIssue(office)
  await issue(office)
  await page.goto(desk)
  await page.getByRole('button', { name: t('verification.ui.close'), exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('verification.ui.close'), exact: true })
    .click()
  await page
    .getByText(t('verification.ui.closed', { round: 1 }))
    .first()
    .waitFor()
  return desk
}
