import type { Day } from '@openalliance/rules'
import { useState } from 'react'
import { CountField, MoneyField } from '../amount-field.tsx'
import { MultiChoice, RadioField, SelectField, YesNo } from '../choice-field.tsx'
import { ComboBoxField, type ComboOption } from '../combo-box/combo-box-field.tsx'
import { FormLayout, FormSection } from '../form-layout.tsx'
import { RocDateField } from '../roc-date/roc-date-field.tsx'
import { TextArea } from '../text-area.tsx'
import { TextField } from '../text-field.tsx'
import { findFirms } from './record-drawing.tsx'
import { inBoth } from './sample.ts'

type Kind = 'company' | 'body' | 'association'

const kinds = (): { value: Kind; label: string; detail?: string }[] => [
  {
    value: 'company',
    label: inBoth('營利事業', 'Company'),
    detail: inBoth('可計入會員數', 'counts as a member'),
  },
  { value: 'body', label: inBoth('研究法人', 'Research body'), detail: inBoth('列其它會員', 'other member') },
  { value: 'association', label: inBoth('公協會', 'Association') },
]

/** Every field: empty, filled, advised, wrong, closed. */
export const FieldStates = () => {
  const [text, setText] = useState('𠮷田應用材料')
  const [long, setLong] = useState(inBoth('說明文字', 'Some words').repeat(9))
  const [day, setDay] = useState<Day | null>('2021-10-31' as Day)
  const [noDay, setNoDay] = useState<Day | null>(null)
  const [wrongDay, setWrongDay] = useState<Day | null>(null)
  const [fee, setFee] = useState<number | null>(1_240_000)
  const [noFee, setNoFee] = useState<number | null>(null)
  const [count, setCount] = useState<number | null>(12)
  const [kind, setKind] = useState<Kind | null>('company')
  const [several, setSeveral] = useState<Kind[]>(['company'])
  const [isCore, setCore] = useState<boolean | null>(null)
  const [firm, setFirm] = useState<ComboOption | null>(null)
  return (
    <FormLayout aria-label={inBoth('欄位的狀態', 'States of fields')}>
      <FormSection title={inBoth('文字', 'Text')}>
        <TextField
          label={inBoth('名稱', 'Name')}
          value={text}
          onChange={setText}
          isRequired
          hint={inBoth('依登記名稱填寫', 'As registered')}
        />
        <TextField
          id="sample-wrong"
          label={inBoth('統一編號', 'Number')}
          value="12345670"
          onChange={() => undefined}
          error={inBoth(
            '檢查碼不符，請確認 8 位數字。',
            'The check digit does not fit. Please check the 8 digits.',
          )}
        />
        <TextField
          label={inBoth('已鎖定', 'Locked')}
          value={inBoth('已送件，不可修改', 'Submitted')}
          onChange={() => undefined}
          isReadOnly
        />
        <TextField label={inBoth('停用', 'Disabled')} value="" onChange={() => undefined} isDisabled />
        <TextArea
          isWide
          label={inBoth('說明', 'Explanation')}
          value={long}
          onChange={setLong}
          mostCharacters={30}
          rows={3}
        />
      </FormSection>
      <FormSection title={inBoth('日期', 'Dates')}>
        <RocDateField label={inBoth('日期', 'Day')} value={day} onChange={setDay} isRequired />
        <RocDateField
          label={inBoth('空白', 'Empty')}
          value={noDay}
          onChange={setNoDay}
          hint={inBoth(
            '可輸入 1150203、115.2.3 或民國115年2月3日',
            '1150203, 115.2.3 and 2026-02-03 are all understood',
          )}
        />
        <RocDateField
          label={inBoth('不存在的日期', 'No such day')}
          value={wrongDay}
          onChange={setWrongDay}
          initialText="110/02/30"
        />
        <RocDateField
          label={inBoth('有後果的日期', 'A day with a consequence')}
          value={day}
          onChange={setDay}
          advice={{ mark: 'evidence', text: inBoth('須附續約合約', 'The renewal has to be attached') }}
        />
      </FormSection>
      <FormSection title={inBoth('數字', 'Numbers')}>
        <MoneyField label={inBoth('金額', 'Amount')} value={fee} onChange={setFee} />
        <MoneyField
          label={inBoth('看不懂的金額', 'Not understood')}
          value={noFee}
          onChange={setNoFee}
          initialText="三萬"
        />
        <CountField
          label={inBoth('人數', 'Persons')}
          unit={inBoth('人', '')}
          value={count}
          onChange={setCount}
        />
        <SelectField label={inBoth('種類', 'Kind')} choices={kinds()} value={kind} onChange={setKind} />
      </FormSection>
      <FormSection title={inBoth('選擇', 'Choices')}>
        <RadioField label={inBoth('種類', 'Kind')} choices={kinds()} value={kind} onChange={setKind} />
        <MultiChoice
          label={inBoth('可複選', 'Several')}
          choices={kinds()}
          value={several}
          onChange={setSeveral}
          error={several.length === 0 ? inBoth('請至少選一項。', 'Choose at least one.') : undefined}
        />
        <YesNo
          label={inBoth('是否為核心技術', 'Core technology?')}
          value={isCore}
          onChange={setCore}
          isRequired
        />
        <ComboBoxField
          label={inBoth('廠商', 'Firm')}
          value={firm}
          onChange={setFirm}
          search={findFirms}
          onCreate={() => undefined}
          hint={inBoth('試試「電」；「斷線」會失敗', 'Try 電; 斷線 fails')}
        />
      </FormSection>
      <FormSection
        title={inBoth('收起的欄位', 'Folded fields')}
        isFolded
        foldedText={inBoth(
          '不收會費時不需填寫；原填內容已保留。',
          'Not needed without a fee; what was entered is kept.',
        )}
      >
        <MoneyField label={inBoth('會費', 'Fee')} value={fee} onChange={setFee} />
      </FormSection>
    </FormLayout>
  )
}
