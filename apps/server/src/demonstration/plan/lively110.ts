// Longer than 400 lines because the year that is told, record by record, is read in one piece.
import type { PlannedAlliance, PlannedOrganisation, PlannedRecord } from './planned.ts'
import { allSeals, proof } from './proofs.ts'

/** What a contract of 104 to 109 has to say of both sides. */
const allParticulars = [
  'host-pi',
  'host-department',
  'host-address',
  'host-phone',
  'member-name',
  'member-responsible-person',
  'member-address',
  'member-phone',
]

type Firms = readonly PlannedOrganisation[]

interface Contract {
  readonly start?: string
  readonly end?: string
  readonly fee?: number
  readonly basis?: 'contract' | 'memorandum' | 'application'
  readonly sealed?: readonly string[]
  readonly scan?: 'own' | 'none' | string
  readonly stays?: 'draft' | 'ready'
  readonly more?: Readonly<Record<string, unknown>>
}

const roc = (iso: string) =>
  `${Number(iso.slice(0, 4)) - 1911} 年 ${Number(iso.slice(5, 7))} 月 ${Number(iso.slice(8))} 日`

const papers = {
  contract: '聯盟會員合約書',
  memorandum: '聯盟合作備忘錄',
  application: '聯盟會員申請書',
} as const

const member = (
  key: string,
  alliance: string,
  firm: PlannedOrganisation,
  terms: Contract = {},
): PlannedRecord => {
  const { start = '2021-01-01', end = '2021-12-31', fee = 30_000, basis = 'contract', scan = 'own' } = terms
  const fileName = `${firm.name.replace('股份有限公司', '')}${papers[basis].slice(2)}.pdf`
  const shows = [
    papers[basis],
    `立合約人：${alliance}（以下簡稱甲方）`,
    `　　　　　${firm.name}（以下簡稱乙方）`,
    `第一條　會員期間：自民國 ${roc(start)}起至民國 ${roc(end)}止。`,
    fee > 0 ? `第二條　會費：新臺幣 ${fee.toLocaleString('en-US')} 元整。` : '第二條　本期會費免收。',
    '第三條　甲方提供乙方技術諮詢、檢測與教育訓練服務。',
  ]
  return {
    key,
    type: 'membership',
    content: {
      organisation: firm.key,
      basis,
      start,
      end,
      statesBothNames: true,
      hostSignedOn: '2020-12-20',
      memberSignedOn: '2020-12-22',
      ...(basis === 'application' ? {} : { seals: terms.sealed ?? allSeals }),
      conflictOfInterest: false,
      feeBy: fee > 0 ? 'member-fee' : 'none',
      ...(fee > 0 ? { fee } : {}),
      ...terms.more,
    },
    proofs:
      scan === 'none'
        ? []
        : [proof(basis, fileName, shows, scan === 'own' ? null : scan, terms.sealed ?? allSeals)],
    stays: terms.stays ?? 'ready',
  }
}

const special = (
  key: string,
  alliance: string,
  firm: PlannedOrganisation,
  basis: 'joint-project' | 'technology-transfer',
  start: string,
  end: string,
  signedBy: 'pi' | 'co-pi',
): PlannedRecord => ({
  key,
  type: 'membership',
  content: {
    organisation: firm.key,
    basis,
    start,
    end,
    hostSignedOn: start,
    memberSignedOn: start,
    signedBy,
    conflictOfInterest: false,
    feeBy: basis,
    fee: 200_000,
  },
  proofs: [
    proof(
      'contract',
      `${firm.name.slice(0, 4)}合作合約.pdf`,
      [
        basis === 'joint-project' ? '產學合作計畫合約書' : '技術移轉合約書',
        `${alliance}與${firm.name}`,
        `執行期間：民國 ${roc(start)}至 ${roc(end)}`,
      ],
      null,
      allSeals,
    ),
  ],
  stays: 'ready',
})

const income = (
  key: string,
  payer: PlannedOrganisation,
  kind: 'membership-fee' | 'technical-service' | 'other',
  title: string,
  amount: number,
  receivedOn: string,
  more: {
    natures?: readonly string[]
    scan?: 'own' | 'none' | string
    stays?: 'draft' | 'ready'
    renamed?: boolean
  } = {},
): PlannedRecord => ({
  key,
  type: 'income',
  content: {
    organisation: payer.key,
    kind,
    title,
    receivedOn,
    amount,
    natures: more.natures ?? [],
    bookedUnderAnotherName: more.renamed ?? false,
    alreadyReported: [],
  },
  proofs:
    more.scan === 'none'
      ? []
      : [
          proof(
            'voucher',
            `收據-${key}.pdf`,
            [
              '自行收納款項收據',
              `繳款人：${payer.name}`,
              `事由：${title}`,
              `金額：新臺幣 ${amount.toLocaleString('en-US')} 元`,
              `入帳日：${roc(receivedOn)}`,
            ],
            more.scan && more.scan !== 'own' ? more.scan : null,
          ),
        ],
  stays: more.stays ?? 'ready',
})

const transfer = (
  key: string,
  firm: PlannedOrganisation,
  technology: string,
  amount: number,
  signedOn: string,
  transferor: 'pi' | 'co-pi' | 'other' = 'pi',
): PlannedRecord => ({
  key,
  type: 'technology-transfer',
  content: { organisation: firm.key, technology, transferor, signedOn, amount, alreadyReported: [] },
  proofs: [
    proof(
      'contract',
      `技轉合約-${key}.pdf`,
      [
        '技術移轉合約書',
        `被授權人：${firm.name}`,
        `授權技術：${technology}`,
        `合約金額：新臺幣 ${amount.toLocaleString('en-US')} 元`,
        `簽約日：民國 ${roc(signedOn)}`,
      ],
      null,
      allSeals,
    ),
  ],
  stays: 'ready',
})

const project = (
  key: string,
  firm: PlannedOrganisation,
  title: string,
  firmShare: number,
  governmentShare: number,
  more: { state?: 'signed' | 'under-review'; signedOn?: string; sharedAs?: string } = {},
): PlannedRecord => {
  const state = more.state ?? 'signed'
  const signedOn = more.signedOn ?? '2021-03-10'
  return {
    key,
    type: 'joint-project',
    content: {
      organisation: firm.key,
      kind: governmentShare > 0 ? 'ministry-joint-project' : 'bilateral',
      title,
      start: '2021-03-15',
      end: '2022-03-14',
      state,
      ...(state === 'signed' ? { signedOn, signedBy: 'pi' } : {}),
      firmShare,
      governmentShare,
      alreadyReported: [],
    },
    proofs:
      state === 'signed'
        ? [
            proof(
              'contract',
              `產學合約-${key}.pdf`,
              [
                '產學合作計畫合約書',
                `合作廠商：${firm.name}`,
                `計畫名稱：${title}`,
                `簽約日：民國 ${roc(signedOn)}`,
              ],
              more.sharedAs ?? null,
              allSeals,
            ),
          ]
        : [],
    stays: 'ready',
  }
}

type Cast = Readonly<
  Record<'research' | 'person' | 'association' | 'foreign' | 'prc' | 'city', PlannedOrganisation>
>

const livelyRecords = (name: string, firms: Firms, cast: Cast): PlannedRecord[] => {
  const at = (index: number): PlannedOrganisation => {
    const firm = firms[index]
    if (!firm) throw new Error(`the lively alliance needs more than ${index} firms`)
    return firm
  }
  return [
    // Sound contracts; they count for now, until the office has seen the seals.
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) =>
      member(`member-${index + 1}`, name, at(index), { fee: 20_000 + 5_000 * (index % 4) }),
    ),
    member('memorandum', name, at(10), { basis: 'memorandum', fee: 0 }),
    member('application-1', name, at(11), { basis: 'application', fee: 12_000 }),
    member('application-2', name, at(12), {
      basis: 'application',
      fee: 60_000,
      start: '2021-05-01',
      end: '2022-04-30',
    }),
    member('association', name, cast.association, { fee: 50_000 }),
    member('foreign', name, cast.foreign, { fee: 80_000 }),
    // Every other verdict, once at least.
    member('ends-early', name, at(13), { end: '2021-09-30' }),
    member('begins-late', name, at(14), { start: '2021-11-15', end: '2022-11-14' }),
    member('second-contract', name, at(0), { start: '2021-06-01', end: '2022-05-31', fee: 5_000 }),
    member('no-scan', name, at(15), { scan: 'none' }),
    member('seal-missing', name, at(16), { sealed: ['host-seal', 'pi-seal', 'representative-seal'] }),
    member('research-body', name, cast.research, { basis: 'memorandum', fee: 0 }),
    member('individual', name, cast.person, { basis: 'application', fee: 1_000 }),
    member('prc', name, cast.prc, { fee: 30_000 }),
    special('by-project', name, at(17), 'joint-project', '2021-03-01', '2021-12-31', 'pi'),
    special('by-short-project', name, at(18), 'joint-project', '2021-09-01', '2021-12-31', 'pi'),
    special('by-transfer', name, at(19), 'technology-transfer', '2021-04-15', '2024-04-14', 'co-pi'),
    member('draft', name, at(20), {
      scan: 'none',
      stays: 'draft',
      more: { end: null, memberSignedOn: null },
    }),
    ...[0, 1, 2, 3, 4, 5].map((index) =>
      income(
        `fee-${index + 1}`,
        at(index),
        'membership-fee',
        '110 年度會員費',
        20_000 + 5_000 * (index % 4),
        `2021-0${index + 3}-12`,
      ),
    ),
    income('service-1', at(3), 'technical-service', '電性檢測', 240_000, '2021-05-20'),
    income('service-2', at(6), 'technical-service', '塗佈製程診斷', 180_000, '2021-08-05'),
    income('service-3', at(21), 'technical-service', '電芯拆解分析', 420_000, '2021-09-14'),
    income('service-4', at(22), 'technical-service', '粉體粒徑分析', 12_000, '2021-10-19', {
      scan: 'none',
      stays: 'draft',
    }),
    income('seminar', at(2), 'other', '固態電池研討會報名費', 66_000, '2021-07-02'),
    income('renamed', at(4), 'membership-fee', '以建教合作名義收取之會費', 35_000, '2021-06-30', {
      renamed: true,
    }),
    income('gift', at(5), 'other', '捐贈塗佈機', 900_000, '2021-06-11', { natures: ['donated-equipment'] }),
    income('misplaced', at(7), 'other', '電解質配方授權金', 100_000, '2021-09-01', {
      natures: ['technology-transfer-income'],
    }),
    transfer('coating', at(3), '固態電解質塗佈製程', 350_000, '2021-10-15'),
    transfer('separator', at(23), '陶瓷隔離膜配方', 250_000, '2021-05-03', 'co-pi'),
    transfer('by-colleague', at(8), '量測夾具設計', 80_000, '2021-04-01', 'other'),
    project('anode', at(1), '矽碳負極量產驗證', 600_000, 900_000),
    project('recycling', at(2), '廢電池正極材料回收', 450_000, 450_000, {
      signedOn: '2021-06-01',
      sharedAs: 'recycling-contract',
    }),
    project('safety', at(6), '電芯熱失控預警', 350_000, 0, { signedOn: '2021-07-20' }),
    project('storage', at(9), '鈉離子儲能示範', 500_000, 800_000, { state: 'under-review' }),
    project('stranger', at(24), '導電漿料試製', 300_000, 0, { signedOn: '2021-08-18' }),
    // One scan under two items: the finding that the office is shown.
    income('same-scan', at(2), 'other', '回收計畫衍生收入', 90_000, '2021-06-08', {
      scan: 'recycling-contract',
    }),
  ]
}

const battery = {
  key: '110-battery',
  nameZh: '先進電池材料聯盟',
  nameEn: 'Advanced Battery Materials Alliance',
  field: 'TE3',
  hostZh: '國立示範大學',
  hostEn: 'National Specimen University',
  departmentZh: '材料科學與工程學系',
  departmentEn: 'Department of Materials Science and Engineering',
  county: 'hsinchu-city',
  operatingType: 'cross-university',
  industryCategories: ['electronics-optics', 'energy-environment'],
  introductionZh: '協助電池材料業者由粉體、塗佈到電芯安全，完成檢測、試量產與技術升級。',
  introductionEn:
    'From powder and coating to cell safety: testing, pilot production and better technology for makers of battery materials.',
  technologiesZh: ['固態電池', '電極塗佈', '電芯安全', '電池回收'],
  technologiesEn: ['Solid-state batteries', 'Electrode coating', 'Cell safety', 'Battery recycling'],
  pi: { name: '王主持人', email: 'pi-battery@alliance.example' },
  term: { number: 2, start: '2020-02-01', end: '2023-01-31' },
} as const

const sensing = {
  key: '110-sensing',
  nameZh: '智慧感測聯盟',
  nameEn: 'Smart Sensing Alliance',
  field: 'TE1',
  hostZh: '國立青嶼大學',
  hostEn: 'National Qingyu University',
  departmentZh: '電機工程學系',
  departmentEn: 'Department of Electrical Engineering',
  county: 'taipei',
  operatingType: 'single-university',
  industryCategories: ['semiconductors', 'information-communication'],
  introductionZh: '提供微機電感測器設計、封裝與可靠度量測服務。',
  introductionEn: 'Design, packaging and reliability measurement for MEMS sensors.',
  technologiesZh: ['微機電感測', '訊號處理', '可靠度量測'],
  technologiesEn: ['MEMS sensing', 'Signal processing', 'Reliability measurement'],
  pi: { name: '陳主持人', email: 'pi-sensing@alliance.example' },
  term: { number: 1, start: '2020-02-01', end: '2023-01-31' },
} as const

/** The alliance in mid-window that a visitor of the demonstration works in: every kind of verdict stands in it. */
export const plannedBattery = (firms: Firms, cast: Cast): PlannedAlliance => ({
  ...battery,
  project: { year: 110, number: 'DEMO-110-TE3-001', isContinuing: true, grant: 2_400_000 },
  records: livelyRecords(battery.nameZh, firms, cast),
})

/** The same alliance a year earlier: members whose contracts run on into 110 and wait to be carried over. */
export const plannedBatteryBefore = (firms: Firms): PlannedAlliance => ({
  ...battery,
  project: { year: 109, number: 'DEMO-109-TE3-001', isContinuing: true, grant: 2_400_000 },
  records: [30, 31, 32].map((index) => {
    const firm = firms[index]
    if (!firm) throw new Error(`the year before needs more than ${index} firms`)
    return member(`member-109-${index}`, battery.nameZh, firm, {
      start: '2020-07-01',
      end: '2022-06-30',
      fee: 40_000,
      more: { hostSignedOn: '2020-06-20', memberSignedOn: '2020-06-22', particulars: allParticulars },
    })
  }),
})

/** The alliance whose first round the office has on its desk. */
export const plannedSensing = (firms: Firms): PlannedAlliance => {
  const own = firms.slice(10, 30)
  const firm = (index: number) => {
    const found = own[index]
    if (!found) throw new Error('the sensing alliance needs twenty firms')
    return found
  }
  const name = sensing.nameZh
  return {
    ...sensing,
    project: { year: 110, number: 'DEMO-110-TE1-001', isContinuing: true, grant: 2_000_000 },
    records: [
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => member(`member-${index + 1}`, name, firm(index))),
      member('ends-early', name, firm(8), { end: '2021-08-31' }),
      member('seal-missing', name, firm(9), { sealed: ['host-seal', 'pi-seal', 'company-seal'] }),
      special('by-project', name, firm(10), 'joint-project', '2021-02-01', '2022-01-31', 'pi'),
      income('fee-1', firm(0), 'membership-fee', '110 年度會員費', 30_000, '2021-03-05'),
      income('fee-2', firm(1), 'membership-fee', '110 年度會員費', 30_000, '2021-03-08'),
      income('service-1', firm(2), 'technical-service', '感測器可靠度量測', 150_000, '2021-06-17'),
      transfer('chip', firm(3), '低功耗讀取電路', 300_000, '2021-05-11'),
      project('factory', firm(4), '工廠振動監測', 400_000, 400_000),
    ],
  }
}
