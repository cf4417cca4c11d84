import type { PlannedAlliance, PlannedOrganisation, PlannedRecord } from './planned.ts'
import { proof } from './proofs.ts'

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

const member = (firm: PlannedOrganisation, index: number): PlannedRecord => ({
  key: `member-${index + 1}`,
  type: 'membership',
  content: {
    organisation: firm.key,
    basis: 'contract',
    start: '2015-02-01',
    end: '2016-01-31',
    particulars: allParticulars,
    conflictOfInterest: false,
    feeBy: 'member-fee',
    fee: 4_000,
  },
  proofs: [
    proof('contract', `會員契約書-${index + 1}.pdf`, [
      '聯盟會員契約書',
      firm.name,
      '104/02/01 – 105/01/31',
      'NT$ 4,000',
    ]),
  ],
  stays: 'ready',
})

const income = (
  key: string,
  payer: PlannedOrganisation,
  kind: string,
  title: string,
  amount: number,
): PlannedRecord => ({
  key,
  type: 'income',
  content: {
    organisation: payer.key,
    kind,
    title,
    receivedOn: '2015-06-15',
    amount,
    natures: [],
    bookedUnderAnotherName: false,
    alreadyReported: [],
  },
  proofs: [proof('voucher', `收據-${key}.pdf`, ['收據', payer.name, title, `NT$ ${amount}`])],
  stays: 'ready',
})

const project = (
  index: number,
  partner: PlannedOrganisation,
  kind: string,
  title: string,
  firmShare: number,
  governmentShare: number,
): PlannedRecord => ({
  key: `project-${index}`,
  type: 'joint-project',
  content: {
    organisation: partner.key,
    kind,
    title,
    start: '2015-05-01',
    end: '2016-04-30',
    state: 'signed',
    signedOn: '2015-04-20',
    signedBy: 'pi',
    firmShare,
    governmentShare,
    alreadyReported: [],
  },
  proofs: [proof('contract', `計畫合約-${index}.pdf`, ['計畫合約書', partner.name, title])],
  stays: 'ready',
})

/**
 * The form that the briefing of 104 fills in as an example, as records: 20 paying members, 19 of them in the north and one
 * in the centre; 100 thousand NT$ of income; one transfer of 100 and three joint projects of 1,000 thousand.
 * @source S104 考核項目說明(1/6) … (6/6)
 */
export const plannedExample104 = (firms: readonly PlannedOrganisation[]): PlannedAlliance => {
  const from = (counties: readonly string[], count: number) =>
    firms.filter(({ county }) => county !== null && counties.includes(county)).slice(0, count)
  const members = [...from(['taipei', 'new-taipei', 'taoyuan'], 19), ...from(['taichung'], 1)]
  const [a, b, c] = members
  if (members.length < 20 || !a || !b || !c)
    throw new Error('the example needs 19 firms in the north and one in the centre')
  return {
    key: '104-example',
    nameZh: '簡報範例聯盟',
    nameEn: 'Briefing Example Alliance',
    field: 'TM1',
    hostZh: '國立示範大學',
    hostEn: 'National Specimen University',
    departmentZh: '示範學系',
    departmentEn: 'Specimen Department',
    county: 'hsinchu-city',
    operatingType: 'single-university',
    industryCategories: [],
    introductionZh: '104 年度簡報中填報範例的聯盟，供對照規則與數字。',
    introductionEn: 'The alliance of the worked example in the briefing of 104.',
    technologiesZh: ['填報範例'],
    technologiesEn: ['Worked example'],
    pi: { name: '示範主持人 104', email: 'pi-example-104@alliance.example' },
    term: { number: 1, start: '2014-02-01', end: '2017-01-31' },
    project: { year: 104, number: 'DEMO-104-EX-001', isContinuing: true, grant: 2_000_000 },
    records: [
      ...members.map(member),
      income('fees', a, 'membership-fee', '會員費', 80_000),
      income('service', a, 'technical-service', '檢測服務', 10_000),
      income('seminar', b, 'other', '研討會報名費', 10_000),
      {
        key: 'transfer-1',
        type: 'technology-transfer',
        content: {
          organisation: c.key,
          technology: '示範技術',
          transferor: 'pi',
          signedOn: '2015-07-01',
          amount: 100_000,
          alreadyReported: [],
        },
        proofs: [proof('contract', '技轉合約.pdf', ['技術移轉合約', c.name, 'NT$ 100,000'])],
        stays: 'ready',
      },
      project(1, a, 'guided-application', '經濟部 SBIR 計畫', 300_000, 300_000),
      project(2, b, 'ministry-joint-project', '應用型產學計畫', 100_000, 200_000),
      project(3, c, 'bilateral', '製程改良建教合作', 100_000, 0),
    ],
  }
}
