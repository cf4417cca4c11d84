import type { FigureExplanation } from '../figure-explanation.ts'
import { type Language, specimenAlliance, specimenFrame, specimenHead } from './cumulative.ts'
import { explanationWords } from './words.ts'

/** How the member count of an alliance that does not exist came about. */
export const specimenExplanation = (language: Language): FigureExplanation => {
  const say = (chinese: string, english: string) => (language === 'en' ? english : chinese)
  const contract = say('聯盟會員 · 合約', 'Membership · contract')
  return {
    frame: {
      ...specimenFrame(
        language,
        ['數字說明', 'How This Figure Came About'],
        ['110 年度第一次填報', 'Programme year 110, first round'],
      ),
      snapshot: null,
    },
    alliance: specimenAlliance(language),
    head: specimenHead(language),
    code: '2.1',
    label: say('總會員數', 'Firm members'),
    figure: '3',
    unit: say('家', 'firms'),
    expected: '20',
    rate: '15 %',
    groups: [
      {
        mark: 'counts',
        markWord: say('計入', 'Counts'),
        title: say('有效廠商會員', 'Valid firm members'),
        citation: null,
        sum: '3',
        records: [1, 2, 3].map((place) => ({
          number: `110-0000${place}`,
          type: contract,
          title: say('遠嶺材料有限公司', 'Far Ridge Materials'),
          day: '110/07/01',
          contribution: place === 3 ? '0' : '1',
          why:
            place === 3
              ? say('同一廠商已由 110-00001 計入。', 'The same firm already counts by 110-00001.')
              : null,
        })),
      },
      {
        mark: 'not',
        markWord: say('不計', 'Does not count'),
        title: say('合約未跨 10 月 31 日', 'Contract does not span 31 October'),
        citation: say('S110 有效廠商會員定義', 'S110, definition of a valid firm member'),
        sum: '0',
        records: [
          {
            number: '110-00004',
            type: contract,
            title: say('晴川電子股份有限公司', 'Ching-chuan Electronics'),
            day: '110/01/01',
            contribution: '0',
            why: say('止於 110/09/30，需達 110/10/31。', 'Ends on 110/09/30; 110/10/31 is needed.'),
          },
        ],
      },
      {
        mark: 'evidence',
        markWord: say('缺附件', 'Needs evidence'),
        title: say('待補合約掃描', 'Contract scan missing'),
        citation: say('解釋第 22 則', 'Interpretation 22'),
        sum: '0',
        records: [
          {
            number: '110-00012',
            type: contract,
            title: say('和順生技股份有限公司', 'Hoshun Biotech'),
            day: '110/05/20',
            contribution: '0',
            why: say('附上合約後計入。', 'Counts once the contract is attached.'),
          },
        ],
      },
      {
        mark: 'person',
        markWord: say('待認定', 'Needs a person'),
        title: say('是否屬核心技術', 'Is it the core technology?'),
        citation: say('解釋第 22 則', 'Interpretation 22'),
        sum: '1',
        records: [
          {
            number: '110-00015',
            type: say('聯盟會員 · 產學合作會員', 'Membership · joint project'),
            title: say('大𠮷堃㛢精密工業', 'Great Luck Precision 大𠮷堃㛢'),
            day: '110/03/01',
            contribution: '1',
            why: say('暫計，待計畫辦公室認定。', 'Counts provisionally until the office answers.'),
          },
        ],
      },
    ],
    rules: [
      {
        text: say('合約期間涵蓋 110/10/31（含首尾）。', 'The contract spans 110/10/31, both ends included.'),
        citation: say('S110 有效廠商會員定義；解釋第 7 則', 'S110, valid firm member; interpretation 7'),
      },
      {
        text: say('同一廠商有多份合約，計一家。', 'A firm with several contracts counts once.'),
        citation: say('S110 考核項目相關規定', 'S110, regulations of the items'),
      },
    ],
    changes: [
      {
        number: '110-00004',
        title: say('晴川電子股份有限公司', 'Ching-chuan Electronics'),
        before: '1',
        now: '0',
        why: say('合約期間更正。', 'The period was corrected.'),
      },
    ],
    address: 'https://alliance.example.org/alliances/7/years/110/figures/2.1',
    words: explanationWords[language],
  }
}
