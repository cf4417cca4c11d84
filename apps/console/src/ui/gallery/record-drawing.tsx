import type { Day } from '@openalliance/rules'
import { useState } from 'react'
import { MoneyField } from '../amount-field.tsx'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Chip } from '../chip.tsx'
import { SelectField } from '../choice-field.tsx'
import { ComboBoxField, type ComboOption } from '../combo-box/combo-box-field.tsx'
import { FileDrop, UploadRow } from '../file-drop.tsx'
import { FormActions, FormLayout, FormSection } from '../form-layout.tsx'
import { RocDateField } from '../roc-date/roc-date-field.tsx'
import { SaveStatus } from '../save-status.tsx'
import styles from './drawings.module.css'
import { inBoth } from './sample.ts'

const firms: ComboOption[] = [
  { key: '1', text: '12345675　晴川電子股份有限公司', detail: '營利事業 · 新竹縣（北部）' },
  { key: '2', text: '24536806　遠嶺材料有限公司', detail: '營利事業 · 臺南市（南部）' },
  { key: '3', text: '04595257　甲乙精密工業股份有限公司', detail: '營利事業 · 臺中市（中部）' },
]

/** Finds in the samples after a moment, as a server would. */
export const findFirms = async (text: string): Promise<ComboOption[]> => {
  await new Promise((resolve) => setTimeout(resolve, 300))
  if (text === '斷線') throw new Error('line lost')
  return firms.filter((firm) => firm.text.includes(text))
}

const range = { earliest: '1990-01-01' as Day, latest: '2040-12-31' as Day }

/** A record whose end date makes it not count, as the drawing has it. */
export const RecordDrawing = () => {
  const [firm, setFirm] = useState<ComboOption | null>(firms[0] ?? null)
  const [start, setStart] = useState<Day | null>('2021-01-01' as Day)
  const [end, setEnd] = useState<Day | null>('2021-09-30' as Day)
  const [signed, setSigned] = useState<Day | null>('2020-12-20' as Day)
  const [countersigned, setCountersigned] = useState<Day | null>('2020-12-22' as Day)
  const [fee, setFee] = useState<number | null>(30000)
  const [basis, setBasis] = useState<'contract' | 'memorandum' | null>('contract')
  const isShort = end !== null && end < '2021-10-31'
  return (
    <div className={styles.columns}>
      <Card>
        <div className="row spread wrap" style={{ marginBottom: 16 }}>
          <div>
            <small>{inBoth('工作進度 › 招募聯盟會員', 'Records › Members')}</small>
            <h2 style={{ fontSize: 'var(--text-h1)' }}>
              {inBoth('晴川電子股份有限公司', 'Qingchuan Electronics')}
            </h2>
          </div>
          <SaveStatus phase="saved" savedAt="2021-10-30T15:12:08.000Z" />
        </div>
        <FormLayout>
          <FormSection>
            <ComboBoxField
              isWide
              label={inBoth('廠商（統一編號或名稱）', 'Firm (number or name)')}
              value={firm}
              onChange={setFirm}
              search={findFirms}
              onCreate={() => undefined}
              hint={
                firm
                  ? inBoth(
                      '營利事業 · 新竹縣（北部）· 亦為「智慧感測聯盟」會員',
                      'Company · Hsinchu County (north) · also in the Smart Sensing Alliance',
                    )
                  : undefined
              }
            />
            <SelectField
              label={inBoth('入會依據', 'Basis')}
              choices={[
                { value: 'contract', label: inBoth('會員合約', 'Member contract') },
                { value: 'memorandum', label: inBoth('備忘錄', 'Memorandum') },
              ]}
              isRequired
              value={basis}
              onChange={setBasis}
            />
            <MoneyField label={inBoth('會費', 'Fee')} value={fee} onChange={setFee} />
            <RocDateField label={inBoth('生效日', 'Start')} value={start} onChange={setStart} {...range} />
            <RocDateField
              label={inBoth('截止日', 'End')}
              value={end}
              onChange={setEnd}
              {...range}
              advice={
                isShort
                  ? {
                      mark: 'not',
                      text: inBoth(
                        '未跨 110 年 10 月 31 日：此筆不計入會員數',
                        'Ends before 110/10/31: does not count as a member',
                      ),
                    }
                  : undefined
              }
            />
            <RocDateField
              label={inBoth('聯盟簽署日', 'Signed by the alliance')}
              value={signed}
              onChange={setSigned}
              {...range}
            />
            <RocDateField
              label={inBoth('廠商簽署日', 'Signed by the firm')}
              value={countersigned}
              onChange={setCountersigned}
              {...range}
            />
            <FileDrop
              isWide
              label={inBoth('合約書', 'Contract')}
              hint={inBoth(
                '須見：雙方名稱、起迄日、簽署日、機構章與主持人簽章、公司章與代表人簽章',
                'To be seen: both names, dates, signatures and seals of both sides',
              )}
              isReadOnly
              onFiles={() => undefined}
            >
              <UploadRow name="晴川會員合約.pdf" bytes={1_258_291} pages={6} phase="done">
                <Button isSmall tone="quiet">
                  {inBoth('檢視', 'View')}
                </Button>
                <Button isSmall tone="quiet">
                  {inBoth('更換', 'Replace')}
                </Button>
              </UploadRow>
            </FileDrop>
          </FormSection>
          <FormActions>
            <Button tone="primary" type="submit">
              {inBoth('完成', 'Done')}
            </Button>
            <Button>{inBoth('另存為草稿', 'Keep as a draft')}</Button>
          </FormActions>
        </FormLayout>
      </Card>
      <Card
        title={inBoth('這筆怎麼算', 'How this one counts')}
        aside={
          <Chip mark={isShort ? 'not' : 'counts'}>
            {isShort ? inBoth('目前不計入', 'Does not count yet') : inBoth('可計入', 'Counts')}
          </Chip>
        }
      >
        <div className={styles.rule}>
          <div className={styles.ruleHead}>
            <b>{inBoth('合約須涵蓋 10 月 31 日', 'In force on 31 October')}</b>
            <Chip mark={isShort ? 'not' : 'counts'}>
              {isShort ? inBoth('未符', 'Not met') : inBoth('符合', 'Met')}
            </Chip>
          </div>
          {isShort ? (
            <div>
              {inBoth('截止日 110/09/30，早於 110/10/31。', 'Ends 110/09/30, before 110/10/31.')}
              <b>
                {inBoth(
                  '截止日改為 110/10/31 以後即可計入。',
                  ' An end on 110/10/31 or later makes it count.',
                )}
              </b>
            </div>
          ) : null}
          <small>
            {inBoth(
              '110 年度規則 member.spans-cutoff · 管考平台操作說明〈有效廠商會員定義〉',
              'Rules of 110, member.spans-cutoff',
            )}
          </small>
        </div>
        <div className={styles.rule}>
          <div className={styles.ruleHead}>
            <b>{inBoth('須為廠商', 'Has to be a firm')}</b>
            <Chip mark="counts">{inBoth('符合', 'Met')}</Chip>
          </div>
          <small>member.countable-kind</small>
        </div>
        <div className={styles.rule}>
          <div className={styles.ruleHead}>
            <b>{inBoth('合約應備事項', 'What a contract must show')}</b>
            <Chip mark="person">{inBoth('待查核認定用印', 'Seals to be checked')}</Chip>
          </div>
          <small>member.contract-form</small>
        </div>
        <div className={styles.rule}>
          <h3>{inBoth('若計入，指標將變為', 'If it counts, the figures become')}</h3>
          <div className={styles.effect}>
            <span>{inBoth('2.1 廠商會員數', '2.1 Member firms')}</span>
            <b>18 → 19</b>
            <span>{inBoth('2.2 收費會員', '2.2 Paying members')}</span>
            <b>15 → 16</b>
            <span>{inBoth('2.4 北部', '2.4 North')}</span>
            <b>11 → 12</b>
          </div>
        </div>
      </Card>
    </div>
  )
}
