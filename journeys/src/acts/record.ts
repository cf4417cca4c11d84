import type { Locator } from 'playwright-core'
import { scanOf } from '../scan.ts'
import type { Person } from '../stage.ts'

type Type = 'membership' | 'income'

export const formOf = ({ page, t }: Person): Locator =>
  page.getByRole('form', { name: t('evidence.ui.record-form') })

/** 這筆怎麼算: the panel beside the form. */
export const verdictOf = ({ page, t }: Person): Locator =>
  page.getByRole('region', { name: t('figures.ui.how-it-counts') })

const label = ({ t }: Person, type: Type, field: string): string => t(`rules.field.${type}.${field}`)

/** Asks for a new record from the page at hand, and waits for its form. @returns its address */
export const beginRecord = async (person: Person, type: Type): Promise<string> => {
  const { page, t } = person
  await page.getByRole('button', { name: t('evidence.ui.new-record') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t(`rules.type-action.${type}`) })
    .click()
  await page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
  await formOf(person).waitFor()
  return new URL(page.url()).pathname
}

export const typeIn = async (person: Person, type: Type, field: string, text: string): Promise<void> => {
  const box = formOf(person).getByRole('textbox', { name: label(person, type, field) })
  await box.fill(text)
  await box.blur()
}

export const textOf = (person: Person, type: Type, field: string): Promise<string> =>
  formOf(person)
    .getByRole('textbox', { name: label(person, type, field) })
    .inputValue()

export const chooseIn = (person: Person, type: Type, field: string, option: string) => {
  const name = field === 'kind' ? 'kind' : field
  return formOf(person)
    .getByRole('combobox', { name: label(person, type, field) })
    .selectOption({ label: person.t(`rules.option.${name}.${option}`) })
}

/** One of few that are all in sight. */
export const pickIn = (person: Person, type: Type, field: string, answer: string) =>
  formOf(person)
    .getByRole('radiogroup', { name: label(person, type, field) })
    .getByRole('radio', { name: answer, exact: true })
    .check()

export const tickAllIn = async (person: Person, type: Type, field: string): Promise<void> => {
  const boxes = formOf(person)
    .getByRole('group', { name: label(person, type, field) })
    .getByRole('checkbox')
  for (const box of await boxes.all()) await box.check()
}

/** Types a part of a name and takes the firm of exactly this name out of what is found. */
export const findFirm = async (person: Person, type: Type, firm: string, part: string): Promise<void> => {
  const box = formOf(person).getByRole('combobox', { name: label(person, type, 'organisation') })
  await box.fill(part)
  await person.page.getByRole('option', { name: firm }).first().click()
}

/** Puts a scan into a group of proofs, and waits for nothing. */
export const choose = (person: Person, group: string, fileName: string): Promise<void> =>
  formOf(person)
    .getByRole('group', { name: person.t(`rules.proof-group.${group}`) })
    .locator('input[type=file][multiple]')
    .setInputFiles({ name: fileName, mimeType: 'application/pdf', buffer: scanOf(`Scan ${fileName}`) })

/** Puts a scan into a group of proofs and waits until the platform has examined it. */
export const attach = async (person: Person, group: string, fileName: string): Promise<void> => {
  const { page, t } = person
  await choose(person, group, fileName)
  await page
    .getByText(t('evidence.ui.file-attached', { name: fileName }))
    .first()
    .waitFor()
}

/** Waits until the form says that everything is kept on the server. */
export const saved = async ({ page, t }: Person): Promise<void> => {
  const [before = ''] = t('ui.save-saved', { time: '§' }).split('§')
  await page.getByText(before.trim()).first().waitFor()
}

/** 完成: the record can be handed in from now on. */
export const finish = async (person: Person): Promise<void> => {
  const { page, t } = person
  await formOf(person)
    .getByRole('button', { name: t('evidence.ui.done'), exact: true })
    .click()
  await page.getByText(t('evidence.status.ready'), { exact: true }).first().waitFor()
}

/** Everything a membership contract asks for but its last day. */
export const fillMembership = async (person: Person, firm: string, part: string): Promise<void> => {
  const type = 'membership'
  const no = person.t('ui.no')
  await findFirm(person, type, firm, part)
  await chooseIn(person, type, 'basis', 'contract')
  await typeIn(person, type, 'start', '110/01/01')
  if (
    await formOf(person)
      .getByRole('radiogroup', { name: label(person, type, 'statesBothNames') })
      .count()
  )
    await pickIn(person, type, 'statesBothNames', person.t('ui.yes'))
  await typeIn(person, type, 'hostSignedOn', '109/12/20')
  await typeIn(person, type, 'memberSignedOn', '109/12/22')
  if (
    await formOf(person)
      .getByRole('group', { name: label(person, type, 'seals') })
      .count()
  )
    await tickAllIn(person, type, 'seals')
  await pickIn(person, type, 'conflictOfInterest', no)
  await chooseIn(person, type, 'feeBy', 'member-fee')
  await typeIn(person, type, 'fee', '30000')
}
