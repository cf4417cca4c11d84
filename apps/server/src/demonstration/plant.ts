import { join } from 'node:path'
import type { Role } from '@openalliance/contract'
import { rulebooks } from '@openalliance/rules'
import { type Clock, runningFrom } from '../platform/clock.ts'
import { inTransaction, type Tx } from '../platform/db/transaction.ts'
import { planted } from '../platform/demonstration.ts'
import type { House } from '../platform/house.ts'
import { actorOf } from '../platform/http/actor.ts'
import type { Caller } from '../platform/http/authority.ts'
import { officeChain, writeJournal } from '../platform/journal/journal.ts'
import { createTypesetter } from '../platform/typst/typesetter.ts'
import { enterReadyPerson, grantRight, platformItself } from '../slices/accounts/public.ts'
import { createAlliance, setProject, setTerm } from '../slices/alliances/public.ts'
import { enterSettledRecords } from '../slices/evidence/public.ts'
import { closeYear } from '../slices/figures/public.ts'
import { passesNewRule, registerOrganisation } from '../slices/organisations/public.ts'
import { addWindow, addYear } from '../slices/programmes/public.ts'
import { publishFigures } from '../slices/publication/public.ts'
import { agreeSheet, setTarget, submitSheet } from '../slices/targets/public.ts'
import { addPhrase } from '../slices/verification/public.ts'
import { readAccounts } from './accounts.ts'
import { explainFigures, remarksOfBattery } from './explain-figures.ts'
import { layOnDesk } from './lay-on-desk.ts'
import { createPapers, type Papers, papersFolder } from './papers.ts'
import { plannedExample104 } from './plan/example104.ts'
import { plannedBattery, plannedBatteryBefore, plannedSensing } from './plan/lively110.ts'
import { plannedBodies, plannedFirms } from './plan/names.ts'
import { phraseBook } from './plan/phrase-book.ts'
import type { PlannedAlliance, PlannedOrganisation } from './plan/planned.ts'
import { published106 } from './plan/published.ts'
import { plannedYear106 } from './plan/year106.ts'
import { targets110, years } from './plan/years.ts'

const programme = 'small'
const fontsFolder = join(import.meta.dirname, '../../assets/fonts')

const at = (house: House, clock: Clock): House => ({ ...house, clock })

const callerOf = (id: string, name: string, email: string, grants: Caller['grants']): Caller => ({
  id,
  name,
  email,
  locale: 'zh-TW',
  grants,
  by: { session: 'demonstration', idleEndsAt: new Date(0), endsAt: new Date(0) },
})

interface Ground {
  /** Organisation ids by planned key. */
  readonly organisations: ReadonlyMap<string, string>
  readonly passwordHash: string
}

const registerAll = async (tx: Tx, house: House, planned: readonly PlannedOrganisation[]) => {
  const ids = new Map<string, string>()
  for (const one of planned) {
    const { id } = await registerOrganisation(tx, house, platformItself, {
      businessNumber: one.number,
      name: one.name,
      kind: one.kind,
      county: one.county as never,
      address: one.address,
      representative: one.representative,
      hasTaiwanBranch: one.hasTaiwanBranch,
      paysTaiwanTax: one.paysTaiwanTax,
    })
    ids.set(one.key, id)
  }
  return ids
}

const person = async (tx: Tx, house: House, ground: Ground, name: string, email: string) =>
  enterReadyPerson(tx, house, { name, email, locale: 'zh-TW', passwordHash: ground.passwordHash })

const award = async (tx: Tx, house: House, planned: PlannedAlliance, isPublic: boolean): Promise<string> => {
  const { id } = await createAlliance(tx, house, platformItself, {
    programme,
    nameZh: planned.nameZh,
    nameEn: planned.nameEn,
    field: planned.field,
    hostZh: planned.hostZh,
    hostEn: planned.hostEn,
    departmentZh: planned.departmentZh,
    departmentEn: planned.departmentEn,
    county: planned.county as never,
    operatingType: planned.operatingType,
    industryCategories: [...planned.industryCategories] as never,
    introductionZh: planned.introductionZh,
    introductionEn: planned.introductionEn,
    technologiesZh: [...planned.technologiesZh],
    technologiesEn: [...planned.technologiesEn],
    contactName: '聯盟辦公室',
    contactEmail: `${planned.project.number.toLowerCase()}@alliance.example`,
    isPublic,
  })
  const { number, start, end } = planned.term
  await setTerm(
    tx,
    house,
    platformItself,
    { alliance: id, number },
    { version: 0, startsOn: start, endsOn: end },
  )
  await fund(tx, house, id, planned.project)
  return id
}

const fund = async (tx: Tx, house: House, id: string, project: PlannedAlliance['project']) => {
  const personnel = Math.round(project.grant * 0.6)
  const operating = Math.round(project.grant * 0.35)
  await setProject(
    tx,
    house,
    platformItself,
    { alliance: id, year: project.year },
    {
      version: 0,
      number: project.number,
      standing: project.year === 110 ? 'running' : 'ended',
      isContinuing: project.isContinuing,
      grantTotal: project.grant,
      grantPersonnel: personnel,
      grantOperating: operating,
      grantEquipment: project.grant - personnel - operating,
    },
  )
}

const enterRecords = async (
  tx: Tx,
  house: House,
  by: Caller,
  alliance: string,
  planned: PlannedAlliance,
  ground: Ground,
  papers: Papers,
  settledAs: 'accepted' | null,
) => {
  const records = []
  for (const record of planned.records) {
    const organisation = ground.organisations.get(String(record.content.organisation))
    // A field that a plan leaves open is left out, as a form leaves it.
    const content = Object.fromEntries(
      Object.entries({ ...record.content, organisation }).filter(
        ([, value]) => value !== null && value !== undefined,
      ),
    )
    const files = []
    for (const one of record.proofs) {
      files.push({ proof: one.kind, fileName: one.fileName, pdf: await papers(planned.key, one) })
    }
    records.push({ type: record.type, content, status: settledAs ?? record.stays, files })
  }
  await enterSettledRecords(
    tx,
    house,
    { ...actorOf(by), id: by.id },
    { alliance, year: planned.project.year },
    records,
  )
}

/** An alliance of a closed year: its records are verified history, and the year is kept as it was closed. */
const plantClosed = (
  house: House,
  ground: Ground,
  papers: Papers,
  planned: PlannedAlliance,
  isPublic: boolean,
) =>
  inTransaction(house.db, async (tx) => {
    const alliance = await award(tx, house, planned, isPublic)
    const pi = await person(tx, house, ground, planned.pi.name, planned.pi.email)
    await grantRight(tx, house, platformItself, { person: pi, role: 'principal-investigator', alliance })
    const caller = callerOf(pi, planned.pi.name, planned.pi.email, [])
    await enterRecords(tx, house, caller, alliance, planned, ground, papers, 'accepted')
    await closeYear(tx, house, { alliance, year: planned.project.year }, null, house.clock.now())
    return alliance
  })

/** Its closed year before, when it is older than the running one. */
interface Past {
  readonly house: House
  readonly planned: PlannedAlliance
}

/** An alliance of the running year, with its people and the outcomes the office has agreed to. */
const plantRunning = (
  house: House,
  ground: Ground,
  papers: Papers,
  planned: PlannedAlliance,
  assistant: { name: string; email: string },
  office: Caller,
  past: Past | null = null,
) =>
  inTransaction(house.db, async (tx) => {
    const began = past?.house ?? house
    const alliance = await award(tx, began, past?.planned ?? planned, true)
    const pi = await person(tx, began, ground, planned.pi.name, planned.pi.email)
    const helper = await person(tx, began, ground, assistant.name, assistant.email)
    await grantRight(tx, house, platformItself, { person: pi, role: 'principal-investigator', alliance })
    await grantRight(tx, house, platformItself, { person: helper, role: 'assistant', alliance })
    if (past) {
      const before = callerOf(helper, assistant.name, assistant.email, [])
      await enterRecords(tx, past.house, before, alliance, past.planned, ground, papers, 'accepted')
      const { year } = past.planned.project
      await closeYear(tx, began, { alliance, year }, null, began.clock.now())
      await fund(tx, house, alliance, planned.project)
    }
    const leader = callerOf(pi, planned.pi.name, planned.pi.email, [
      { role: 'principal-investigator', alliance, maySubmit: true },
    ])
    for (const [kpi, amount] of Object.entries(targets110)) {
      await setTarget(tx, house, leader, { alliance, year: 110, kpi: kpi as never }, { version: 0, amount })
    }
    const sheet = { alliance, year: 110 }
    const { stateVersion } = await submitSheet(tx, house, leader, sheet, { stateVersion: 0 })
    await agreeSheet(tx, house, office, sheet, { stateVersion })
    const by = callerOf(helper, assistant.name, assistant.email, [
      { role: 'assistant', alliance, maySubmit: false },
    ])
    await enterRecords(tx, house, by, alliance, planned, ground, papers, null)
    return { alliance, leader }
  })

const plantOffice = (house: House, ground: Ground) =>
  inTransaction(house.db, async (tx) => {
    const held: Record<string, Caller> = {}
    for (const { name, email, role } of [
      { name: '查核專員', email: 'office@alliance.example', role: 'programme-office' },
      { name: '產學司承辦', email: 'ministry@alliance.example', role: 'ministry-officer' },
      { name: '系統管理員', email: 'admin@alliance.example', role: 'administrator' },
    ] as const satisfies readonly { name: string; email: string; role: Role }[]) {
      const id = await person(tx, house, ground, name, email)
      await grantRight(tx, house, platformItself, { person: id, role, alliance: null })
      held[role] = callerOf(id, name, email, [{ role, alliance: null, maySubmit: false }])
    }
    for (const phrase of phraseBook) await addPhrase(tx, phrase)
    return held['programme-office']
  })

const plantYears = (house: House) =>
  inTransaction(house.db, async (tx) => {
    for (const { year, startsOn, endsOn, windows } of years) {
      await addYear(tx, house, platformItself, { programme, year, startsOn, endsOn })
      for (const window of windows) await addWindow(tx, house, platformItself, { programme, year }, window)
    }
  })

const body = (key: string): PlannedOrganisation => {
  const found = plannedBodies.find((one) => one.key === key)
  if (!found) throw new Error(`no planned body ${key}`)
  return found
}

/**
 * Fills an empty database with the demonstration: year 104's worked example, the 91 alliances of 106, and two alliances
 * of 110 in mid-window, one of them on the office's desk. Everything goes through the doors that people use, and in the
 * order of time.
 */
export const plant = async (house: House, tell: (step: string) => void): Promise<void> => {
  const { passwordHash } = await readAccounts(house.config)
  const typesetter = createTypesetter({
    fontsDir: fontsFolder,
    templatesDir: papersFolder,
    timeoutMs: 60_000,
  })
  try {
    const early = at(house, runningFrom(new Date('2015-02-01T01:00:00Z')))
    const firms = plannedFirms(1200, passesNewRule)
    const organisations = await inTransaction(house.db, (tx) =>
      registerAll(tx, early, [...firms, ...plannedBodies]),
    )
    const ground = { organisations, passwordHash }
    await plantYears(early)
    const office = await plantOffice(early, ground)
    if (!office || rulebooks.length === 0) throw new Error('the demonstration has no office')

    const bound = createPapers(null)
    tell('104')
    const after104 = at(house, runningFrom(new Date('2016-02-25T02:00:00Z')))
    await plantClosed(after104, ground, bound, plannedExample104(firms), false)

    tell('106')
    const after106 = at(house, runningFrom(new Date('2018-02-26T02:00:00Z')))
    const others = plannedBodies.filter(
      ({ kind }) => kind === 'individual' || kind === 'research-legal-person',
    )
    for (const planned of plannedYear106(published106, firms, others)) {
      await plantClosed(after106, ground, bound, planned, true)
    }
    await inTransaction(house.db, (tx) => publishFigures(tx, programme, 106, after106.clock.now()))

    tell('110')
    const drawn = createPapers(typesetter)
    const in110 = at(house, runningFrom(new Date('2021-10-19T02:00:00Z')))
    const cast = {
      research: body('research-body'),
      person: body('person-1'),
      association: body('association'),
      foreign: body('foreign-untied'),
      prc: body('prc'),
      city: body('city'),
    }
    const { alliance: sensing, leader } = await plantRunning(
      in110,
      ground,
      drawn,
      plannedSensing(firms),
      {
        name: '張助理',
        email: 'assistant-sensing@alliance.example',
      },
      office,
    )
    await layOnDesk(at(house, runningFrom(new Date('2021-10-21T02:00:00Z'))), {
      alliance: sensing,
      leader,
      office,
    })
    const recent = at(house, runningFrom(new Date('2021-10-22T09:00:00Z')))
    const own = firms.slice(100)
    const battery = await plantRunning(
      recent,
      ground,
      drawn,
      plannedBattery(own, cast),
      { name: '林助理', email: 'assistant@alliance.example' },
      office,
      { house: at(house, runningFrom(new Date('2020-11-16T02:00:00Z'))), planned: plannedBatteryBefore(own) },
    )
    await explainFigures(recent, battery, remarksOfBattery)
    await inTransaction(house.db, (tx) =>
      writeJournal(tx, recent.clock, {
        chain: officeChain,
        actor: platformItself,
        action: planted,
        subject: { kind: 'programme', id: programme },
      }),
    )
  } finally {
    await typesetter.close()
  }
}
