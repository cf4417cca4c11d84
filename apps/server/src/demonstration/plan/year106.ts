import type { FieldCode } from '@openalliance/rules'
import { hosts, themes } from './alliance-themes.ts'
import { type Chance, chanceOf, split } from './chance.ts'
import type { PlannedAlliance, PlannedOrganisation, PlannedRecord } from './planned.ts'
import { proof } from './proofs.ts'

/** Per field, the figures the ministry published for year 106: counts, and money in thousand NT$. */
export interface PublishedByField {
  readonly alliances: Readonly<Record<FieldCode, number>>
  readonly members: Readonly<Record<FieldCode, number>>
  readonly recurrentIncome: Readonly<Record<FieldCode, number>>
  readonly transferIncome: Readonly<Record<FieldCode, number>>
  readonly jointProjectIncome: Readonly<Record<FieldCode, number>>
}

const thousand = 1000

const particulars = [
  'host-pi',
  'host-department',
  'host-address',
  'host-phone',
  'member-name',
  'member-responsible-person',
  'member-address',
  'member-phone',
]

interface Share {
  readonly members: number
  /** NT$. */
  readonly recurrent: number
  readonly transfer: number
  readonly joint: number
}

const membershipOf = (
  key: string,
  organisation: PlannedOrganisation,
  fee: number,
  period: { start: string; end: string },
  alliance: string,
): PlannedRecord => ({
  key,
  type: 'membership',
  content: {
    organisation: organisation.key,
    basis: 'contract',
    ...period,
    particulars,
    conflictOfInterest: false,
    feeBy: fee > 0 ? 'member-fee' : 'none',
    ...(fee > 0 ? { fee } : {}),
  },
  proofs: [
    proof('contract', `${organisation.name}會員合約.pdf`, [
      '聯盟會員合約書',
      alliance,
      organisation.name,
      `${period.start} … ${period.end}`,
      `NT$ ${fee}`,
    ]),
  ],
  stays: 'ready',
})

const incomeOf = (
  key: string,
  payer: PlannedOrganisation,
  kind: 'membership-fee' | 'technical-service' | 'other',
  title: string,
  amount: number,
  receivedOn: string,
): PlannedRecord => ({
  key,
  type: 'income',
  content: {
    organisation: payer.key,
    kind,
    title,
    receivedOn,
    amount,
    natures: [],
    bookedUnderAnotherName: false,
    alreadyReported: [],
  },
  proofs: [proof('voucher', `收據-${key}.pdf`, ['收據', payer.name, title, receivedOn, `NT$ ${amount}`])],
  stays: 'ready',
})

const dayOf = (chance: Chance) =>
  `2017-${String(chance.whole(2, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`

interface Span {
  readonly start: string
  readonly end: string
}

const periods: readonly [Span, ...Span[]] = [
  { start: '2017-02-01', end: '2018-01-31' },
  { start: '2016-11-01', end: '2017-10-31' },
  { start: '2017-03-01', end: '2019-02-28' },
  { start: '2017-10-31', end: '2018-10-30' },
]

const services = ['電性檢測', '製程診斷', '配方分析', '可靠度測試', '模擬分析', '樣品試製'] as const

// What was received is split like this: most of it fees, then services, the rest participation in events and the like.
const sourcesOf = (recurrent: number, members: number, chance: Chance) => {
  const [fees = 0, service = 0, other = 0] = split(
    recurrent,
    [chance.whole(45, 70), chance.whole(20, 45), chance.whole(2, 10)],
    thousand,
  )
  const paying = Math.max(1, Math.round(members * (0.6 + 0.4 * chance.next())))
  return { fees, service, other, paying }
}

const parts = (total: number, pieces: number, chance: Chance) =>
  split(
    total,
    Array.from({ length: pieces }, () => chance.whole(50, 150)),
    thousand,
  ).filter((part) => part > 0)

const piecesFor = (total: number, each: number) => Math.min(6, Math.max(1, Math.round(total / each)))

const moneyRecords = (
  share: Share,
  members: readonly PlannedOrganisation[],
  fees: readonly number[],
  rest: { service: number; other: number },
  chance: Chance,
): PlannedRecord[] => {
  const member = () => chance.pick(members) as PlannedOrganisation
  const feeRecords = members.flatMap((payer, index) => {
    const fee = fees[index] ?? 0
    return fee > 0
      ? [incomeOf(`fee-${index + 1}`, payer, 'membership-fee', '年度會員費', fee, dayOf(chance))]
      : []
  })
  const serviceRecords = parts(rest.service, piecesFor(rest.service, 120 * thousand), chance).map(
    (amount, index) =>
      incomeOf(
        `service-${index + 1}`,
        member(),
        'technical-service',
        chance.pick(services),
        amount,
        dayOf(chance),
      ),
  )
  const otherRecords =
    rest.other > 0 ? [incomeOf('other-1', member(), 'other', '研討會報名費', rest.other, dayOf(chance))] : []
  const transfers = parts(share.transfer, piecesFor(share.transfer, 400 * thousand), chance).map(
    (amount, index): PlannedRecord => {
      const organisation = member()
      const signedOn = dayOf(chance)
      return {
        key: `transfer-${index + 1}`,
        type: 'technology-transfer',
        content: {
          organisation: organisation.key,
          technology: `${chance.pick(services)}技術授權`,
          transferor: chance.pick(['pi', 'pi', 'co-pi'] as const),
          signedOn,
          amount,
          alreadyReported: [],
        },
        proofs: [
          proof('contract', `技轉合約-${index + 1}.pdf`, [
            '技術移轉合約',
            organisation.name,
            signedOn,
            `NT$ ${amount}`,
          ]),
        ],
        stays: 'ready',
      }
    },
  )
  const projects = parts(share.joint, piecesFor(share.joint, 700 * thousand), chance).map(
    (total, index): PlannedRecord => {
      const organisation = member()
      const signedOn = dayOf(chance)
      const [firmShare = 0, governmentShare = 0] = split(
        total,
        [chance.whole(30, 100), chance.whole(0, 70)],
        thousand,
      )
      return {
        key: `project-${index + 1}`,
        type: 'joint-project',
        content: {
          organisation: organisation.key,
          kind:
            governmentShare > 0
              ? chance.pick(['ministry-joint-project', 'guided-application'] as const)
              : 'bilateral',
          title: `${chance.pick(services)}合作計畫`,
          start: signedOn,
          end: '2018-12-31',
          state: 'signed',
          signedOn,
          signedBy: chance.pick(['pi', 'pi', 'pi', 'co-pi'] as const),
          firmShare,
          governmentShare,
          alreadyReported: [],
        },
        proofs: [
          proof('contract', `產學合作合約-${index + 1}.pdf`, [
            '產學合作計畫合約書',
            organisation.name,
            signedOn,
            `NT$ ${total}`,
          ]),
        ],
        stays: 'ready',
      }
    },
  )
  return [...feeRecords, ...serviceRecords, ...otherRecords, ...transfers, ...projects]
}

const volumes: Readonly<Record<PlannedRecord['type'], string>> = {
  membership: '會員合約彙編',
  income: '收據彙編',
  'technology-transfer': '技轉合約彙編',
  'joint-project': '產學合約彙編',
}

/** Papers of a closed year lie bound in one volume per type. */
const bound = (records: readonly PlannedRecord[]): PlannedRecord[] =>
  records.map((record) => ({
    ...record,
    proofs: record.proofs.map((one) => ({
      ...one,
      fileName: `106 年${volumes[record.type]}.pdf`,
      sharedAs: record.type,
      shows: [`106 年${volumes[record.type]}`, ...one.shows],
    })),
  }))

/** Records that the rules set aside, so that every explanation of the year has something to say. */
const setAside = (
  index: number,
  alliance: string,
  firms: readonly PlannedOrganisation[],
  others: readonly PlannedOrganisation[],
  chance: Chance,
): PlannedRecord[] => {
  const expired = firms[chance.whole(0, firms.length - 1)]
  const records: PlannedRecord[] = []
  if (expired) {
    records.push(
      membershipOf('expired-1', expired, 10 * thousand, { start: '2016-02-01', end: '2017-06-30' }, alliance),
    )
  }
  const other = others[index % others.length]
  if (other) records.push(membershipOf('beside-1', other, 0, periods[0], alliance))
  return records
}

const allianceOf = (
  field: FieldCode,
  index: number,
  share: Share,
  firms: readonly PlannedOrganisation[],
  others: readonly PlannedOrganisation[],
): PlannedAlliance => {
  const chance = chanceOf(`106-${field}-${index}`)
  const [zh, en] = themes[field][index] ?? [`${field} ${index + 1}`, `${field} ${index + 1}`]
  const host = hosts[(index * 5 + field.charCodeAt(2)) % hosts.length] ?? hosts[0]
  if (!host) throw new Error('there is no host')
  const nameZh = `${zh}聯盟`
  const pool = chance.shuffled(firms)
  const members = pool.slice(0, share.members)
  const { fees, service, other, paying } = sourcesOf(share.recurrent, share.members, chance)
  const feeOfEach = split(
    fees,
    members.map((_, at) => (at < paying ? chance.whole(80, 120) : 0)).map((weight) => Math.max(weight, 1e-9)),
    thousand,
  )
  return {
    key: `106-${field}-${String(index + 1).padStart(2, '0')}`,
    nameZh,
    nameEn: `${en} Alliance`,
    field,
    hostZh: host.zh,
    hostEn: host.en,
    departmentZh: `${zh}研究中心`,
    departmentEn: `${en} Research Centre`,
    county: host.county,
    operatingType: chance.pick([
      'cross-university',
      'regional-centre',
      'single-university',
      'individual-laboratory',
    ] as const),
    industryCategories: [],
    introductionZh: `以${zh}的核心技術服務業界，協助會員檢測、改良製程並培育人才。`,
    introductionEn: `Serves industry with its core technology in ${en.toLowerCase()}: testing, better processes, and trained people.`,
    technologiesZh: [zh, `${zh}檢測`, '製程改良'],
    technologiesEn: [en, `${en} testing`, 'Process improvement'],
    pi: {
      name: `示範主持人${field}${index + 1}`,
      email: `pi-${field.toLowerCase()}-${index + 1}@alliance.example`,
    },
    term: { number: 1, start: '2016-02-01', end: '2019-01-31' },
    project: {
      year: 106,
      number: `DEMO-106-${field}-${String(index + 1).padStart(3, '0')}`,
      isContinuing: true,
      grant: chance.whole(1_700, 2_300) * thousand,
    },
    records: bound([
      ...members.map((firm, at) =>
        membershipOf(`member-${at + 1}`, firm, feeOfEach[at] ?? 0, chance.pick(periods), nameZh),
      ),
      ...moneyRecords(share, members, feeOfEach, { service, other }, chance),
      ...setAside(index, nameZh, pool.slice(share.members), others, chance),
    ]),
  }
}

/** All alliances of year 106; their records, read by the rules of the year, give the published figures exactly. */
export const plannedYear106 = (
  published: PublishedByField,
  firms: readonly PlannedOrganisation[],
  others: readonly PlannedOrganisation[],
): PlannedAlliance[] =>
  (Object.keys(published.alliances) as FieldCode[]).sort().flatMap((field) => {
    const chance = chanceOf(`106-${field}`)
    const count = published.alliances[field]
    const weights = () => Array.from({ length: count }, () => chance.whole(60, 140))
    const members = split(published.members[field], weights())
    const recurrent = split(published.recurrentIncome[field] * thousand, weights(), thousand)
    const transfer = split(published.transferIncome[field] * thousand, weights(), thousand)
    const joint = split(published.jointProjectIncome[field] * thousand, weights(), thousand)
    return members.map((own, index) =>
      allianceOf(
        field,
        index,
        {
          members: own,
          recurrent: recurrent[index] ?? 0,
          transfer: transfer[index] ?? 0,
          joint: joint[index] ?? 0,
        },
        firms,
        others,
      ),
    )
  })
