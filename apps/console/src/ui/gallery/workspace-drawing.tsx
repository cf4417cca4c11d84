import { digits } from '@openalliance/messages'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Chip } from '../chip.tsx'
import { Countdown } from '../countdown.tsx'
import { SheetTable } from '../data-table/sheet-table.tsx'
import type { Mark } from '../marks.ts'
import { MeterBar } from '../progress-bar.tsx'
import styles from './drawings.module.css'
import { inBoth, sampleDeadline, sampleRecords } from './sample.ts'

type Figure = readonly [
  string,
  number,
  number,
  string,
  readonly (readonly [Mark, string | number])[],
  string?,
]

const figures = (): Figure[] => [
  [
    inBoth('廠商會員數', 'Member firms'),
    18,
    20,
    inBoth('家', ''),
    [
      ['counts', 18],
      ['not', 3],
    ],
  ],
  [
    inBoth('經常性營運收入', 'Recurrent income'),
    1240,
    1100,
    inBoth('仟元', 'k NT$'),
    [
      ['counts', 22],
      ['evidence', 1],
    ],
  ],
  [inBoth('技術移轉收入', 'Transfer income'), 600, 800, inBoth('仟元', 'k NT$'), [['counts', 2]]],
  [
    inBoth('產學合作經費', 'Joint projects'),
    3450,
    3000,
    inBoth('仟元', 'k NT$'),
    [
      ['counts', 4],
      ['person', 1],
    ],
  ],
  [inBoth('輔導新產品、新技術、專利', 'New products and patents'), 5, 4, inBoth('件', ''), [['counts', 5]]],
  [
    inBoth('計入自給自足收入', 'Counts toward self-sufficiency'),
    2875,
    2400,
    inBoth('仟元', 'k NT$'),
    [['counts', '120 %']],
    inBoth('產學合作以 30 % 計', 'joint projects at 30 %'),
  ],
]

const gaps = (): (readonly [Mark, string, string, string])[] => [
  [
    'evidence',
    inBoth('缺附件', 'Proof missing'),
    inBoth('技術服務收入 9/14 · 會計憑證', 'Service income 9/14 · voucher'),
    inBoth('補上', 'Add'),
  ],
  [
    'not',
    inBoth('不計', 'Not counted'),
    inBoth('甲乙精密 · 合約 109/12/31 到期，未跨 110/10/31', 'Jiayi Precision · contract ended 109/12/31'),
    inBoth('看說明', 'Why'),
  ],
  [
    'not',
    inBoth('不計', 'Not counted'),
    inBoth('某研究法人 · 列其它會員', 'A research body · other member'),
    inBoth('看說明', 'Why'),
  ],
  [
    'person',
    inBoth('待認定', 'Needs a person'),
    inBoth('產學合作會員 · 是否核心技術', 'Joint-project member · core technology?'),
    inBoth('說明', 'Explain'),
  ],
  [
    'evidence',
    inBoth('需說明', 'Explain'),
    inBoth('技轉收入低於預期 25 %', 'Transfers 25 % below target'),
    inBoth('填寫', 'Write'),
  ],
]

/** The workspace as the drawing has it, made of the components. */
export const WorkspaceDrawing = () => (
  <>
    <Card isLeading aria-label={inBoth('填報期間', 'Reporting window')}>
      <div className={styles.deadline}>
        <div>
          <div className={styles.big}>
            <Countdown until={sampleDeadline} />
          </div>
          <small>{inBoth('距第一次 KPI 填報截止', 'until the first report closes')}</small>
        </div>
        <div>
          <b>
            {inBoth(
              '110 年第一次填報 · 2 月 1 日至 10 月 31 日 23:59',
              'First report of 110 · 1 February to 31 October 23:59',
            )}
          </b>
          <div className="muted">
            {inBoth(
              '47 筆紀錄中 41 筆可送件；主持人尚未送件。系統每次輸入即儲存，最後儲存 23:12。',
              '41 of 47 records are ready; not yet submitted. Saved as you type, last at 23:12.',
            )}
          </div>
        </div>
        <Button tone="primary">{inBoth('檢視並送件', 'Review and submit')}</Button>
      </div>
    </Card>
    <div className={styles.halves}>
      <Card
        title={inBoth('主要考核指標', 'Main indicators')}
        aside={inBoth('點任一數字，看它怎麼來', 'Click a figure to see how it came about')}
      >
        <SheetTable
          caption={inBoth('主要考核指標', 'Main indicators')}
          rows={figures()}
          rowKey={([name]) => name}
          columns={[
            {
              key: 'name',
              head: inBoth('指標', 'Indicator'),
              onPhone: 'title',
              cell: ([name, , , , , note]) =>
                note ? (
                  <>
                    <b>{name}</b>
                    <br />
                    <small>{note}</small>
                  </>
                ) : (
                  name
                ),
            },
            {
              key: 'actual',
              head: inBoth('實際', 'Actual'),
              align: 'end',
              onPhone: 'figure',
              cell: ([, actual, , unit]) => (
                <span>
                  <a href="#figure">
                    <b>{digits(actual)}</b>
                  </a>{' '}
                  {unit}
                </span>
              ),
            },
            {
              key: 'target',
              head: inBoth('預期', 'Target'),
              align: 'end',
              cell: ([, , target]) => digits(target),
            },
            {
              key: 'reached',
              head: inBoth('達成', 'Reached'),
              cell: ([name, actual, target, unit, , note]) => (
                <MeterBar
                  label={name}
                  value={actual}
                  target={target}
                  valueText={`${digits(actual)} / ${digits(target)} ${unit}`}
                  tone={note ? 'counts' : 'brand'}
                />
              ),
            },
            {
              key: 'records',
              head: inBoth('依據', 'Records'),
              cell: ([, , , , chips]) => (
                <span className={styles.chips}>
                  {chips.map(([mark, text]) => (
                    <Chip key={mark} mark={mark}>
                      {text}
                    </Chip>
                  ))}
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Card title={inBoth('送件前還差這些', 'Before you can submit')}>
        <ul className="list">
          {gaps().map(([mark, word, text, step]) => (
            <li key={text} className={styles.gap}>
              <span>
                <Chip mark={mark}>{word}</Chip> {text}
              </span>
              <a href="#gap">{step}</a>
            </li>
          ))}
        </ul>
      </Card>
    </div>
    <Card
      title={inBoth('最近的紀錄', 'Latest records')}
      aside={
        <div className="row wrap">
          <Button>{inBoth('匯入試算表', 'Import a spreadsheet')}</Button>
          <Button tone="primary" shortcut="N">
            {inBoth('新增紀錄', 'New record')}
          </Button>
        </div>
      }
    >
      <SheetTable
        caption={inBoth('最近的紀錄', 'Latest records')}
        rows={sampleRecords().slice(0, 3)}
        rowKey={(record) => record.id}
        columns={[
          { key: 'day', head: inBoth('日期', 'Day'), cell: (record) => record.day },
          { key: 'kind', head: inBoth('類別', 'Kind'), cell: (record) => record.kind },
          {
            key: 'title',
            head: inBoth('廠商 / 標題', 'Firm / title'),
            cell: (record) => record.title,
            onPhone: 'title',
          },
          {
            key: 'amount',
            head: inBoth('金額 (仟元)', 'Amount (k NT$)'),
            cell: (record) => digits(record.thousands),
            align: 'end',
          },
          {
            key: 'verdict',
            head: inBoth('判定', 'Verdict'),
            cell: (record) => <Chip mark={record.mark}>{record.verdict}</Chip>,
          },
          { key: 'state', head: inBoth('狀態', 'State'), cell: (record) => record.state },
        ]}
      />
    </Card>
  </>
)
