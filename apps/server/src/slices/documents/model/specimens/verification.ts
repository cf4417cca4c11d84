import { count } from '../money.ts'
import type { VerificationRecord } from '../verification-record.ts'
import { type Language, specimenAlliance, specimenFrame, specimenHead } from './cumulative.ts'
import { verificationWords } from './words.ts'

const number = (place: number) => `110-${String(place).padStart(5, '0')}`

/** A verification record of an alliance that does not exist; `records` are counted besides the few that are not. */
export const specimenVerification = (language: Language, records = 6): VerificationRecord => {
  const say = (chinese: string, english: string) => (language === 'en' ? english : chinese)
  const membership = say('聯盟會員 · 合約', 'Membership · contract')
  const names = [
    say('遠嶺材料有限公司', 'Far Ridge Materials'),
    say('和順生技股份有限公司', 'Hoshun Biotech'),
    say('大𠮷堃㛢精密工業股份有限公司', 'Great Luck Precision 大𠮷堃㛢'),
  ]
  return {
    frame: specimenFrame(
      language,
      ['查核紀錄', 'Verification Record'],
      ['110 年度第一次填報', 'Programme year 110, first round'],
    ),
    alliance: specimenAlliance(language),
    head: specimenHead(language),
    decision: say(
      '認列並計入 43 筆，認列但不計入 2 筆，退回補正 2 筆，不予認列 0 筆。',
      'Accepted and counted 43, accepted but not counted 2, returned 2, rejected 0.',
    ),
    due: '110/12/15 17:00',
    figures: [
      {
        code: '2.1',
        label: say('總會員數', 'Firm members'),
        unit: say('家', 'firms'),
        submitted: '20',
        verified: '18',
        difference: '-2',
        isChanged: true,
      },
      {
        code: '2.2',
        label: say('收費會員', 'Paying members'),
        unit: say('家', 'firms'),
        submitted: '14',
        verified: '14',
        difference: '0',
        isChanged: false,
      },
      {
        code: '3.0',
        label: say('經常性營運收入合計', 'Total recurrent income'),
        unit: say('仟元', "NT$'000"),
        submitted: '1,252',
        verified: '1,240',
        difference: '-12',
        isChanged: true,
      },
      {
        code: '7.5',
        label: say('產學合作經費（總經費）', 'Joint-project funding (total)'),
        unit: say('仟元', "NT$'000"),
        submitted: '3,450',
        verified: '3,450',
        difference: '0',
        isChanged: false,
      },
    ],
    corrections: [
      {
        number: number(17),
        type: membership,
        title: say('甲乙精密工業股份有限公司', 'Jia-yi Precision'),
        day: '110/03/01',
        findings: [
          say(
            '合約第 3 頁缺公司章，請補用印後之合約。',
            'Page 3 lacks the company seal; send the sealed contract.',
          ),
          say(
            '簽署日期與期間起日不一致，請說明。',
            'The signing day and the start of the period disagree; please explain.',
          ),
        ],
        due: '110/12/15',
      },
      {
        number: number(31),
        type: say('收入 · 技術服務', 'Income · technical service'),
        title: say('遠嶺材料 · 電性檢測 2021/09', 'Far Ridge Materials · electrical tests'),
        day: '110/09/14',
        findings: [say('缺會計憑證。', 'The accounting voucher is missing.')],
        due: '110/12/15',
      },
    ],
    notCounted: [
      {
        number: number(4),
        type: membership,
        title: say('晴川電子股份有限公司', 'Ching-chuan Electronics'),
        day: '110/01/01',
        kpis: ['2.1', '2.2'],
        mark: 'not',
        markWord: say('認列但不計入', 'Accepted, does not count'),
        reasons: [
          {
            text: say(
              '合約止於 110/09/30，未跨 110/10/31。',
              'The contract ends on 110/09/30 and does not span 110/10/31.',
            ),
            citation: say('S110 有效廠商會員定義', 'S110, definition of a valid firm member'),
          },
        ],
      },
      {
        number: number(9),
        type: membership,
        title: say('某示範研究院', 'Example Research Institute'),
        day: '110/02/18',
        kpis: ['2.1'],
        mark: 'not',
        markWord: say('認列但不計入', 'Accepted, does not count'),
        reasons: [
          {
            text: say('研究型法人列為其它會員。', 'Research legal persons are listed as other members.'),
            citation: say('S110 考核項目相關規定', 'S110, regulations of the items'),
          },
        ],
      },
    ],
    counted: Array.from({ length: records }, (_, place) => ({
      number: number(100 + place),
      type: place % 3 === 2 ? say('收入 · 會員費', 'Income · fee') : membership,
      title: names[place % names.length] ?? '',
      day: '110/07/01',
      kpis: place % 3 === 2 ? ['3.1'] : ['2.1', '2.2', '2.4'],
      amount: place % 3 === 2 ? count(30 + place) : null,
    })),
    verifiers: [
      { name: say('陳查核', 'Chen Cha-ho'), at: '110/11/24 15:40' },
      { name: say('林複核', 'Lin Fu-ho'), at: '110/11/25 09:12' },
    ],
    words: verificationWords[language],
  }
}
