import { useState } from 'react'
import { notify } from '../announcer.ts'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Chip } from '../chip.tsx'
import { ConfirmWithReason } from '../confirm-with-reason.tsx'
import { Countdown } from '../countdown.tsx'
import type { DraftPhase } from '../draft/draft-keeper.ts'
import { EmptyState } from '../empty-state.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { FileDrop, UploadRow } from '../file-drop.tsx'
import { MenuButton } from '../menu.tsx'
import { MeterBar, ProgressBar } from '../progress-bar.tsx'
import { SaveStatus } from '../save-status.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Tabs } from '../tabs.tsx'
import { Tooltip } from '../tooltip.tsx'
import styles from './drawings.module.css'
import { FieldStates } from './field-states.tsx'
import { inBoth, sampleDeadline } from './sample.ts'
import { ScanStates } from './scan-states.tsx'

const phases: DraftPhase[] = ['saved', 'saving', 'unsaved', 'offline', 'conflict', 'refused', 'signed-out']
const marks = ['counts', 'not', 'evidence', 'person', 'neutral'] as const

const Buttons = () => {
  const [isAsking, setAsking] = useState(false)
  return (
    <Card title={inBoth('按鈕與標記', 'Buttons and marks')}>
      <div className="stack">
        <div className="row wrap">
          <Button tone="primary" onPress={() => notify(inBoth('已送件', 'Submitted'))}>
            {inBoth('檢視並送件', 'Review and submit')}
          </Button>
          <Button shortcut="N">{inBoth('新增', 'Add')}</Button>
          <Button tone="quiet">{inBoth('檢視', 'View')}</Button>
          <Button tone="danger" onPress={() => setAsking(true)}>
            {inBoth('退回補正', 'Return')}
          </Button>
          <Button isDisabled>{inBoth('未開放', 'Not open')}</Button>
          <Button tone="primary" isPending>
            {inBoth('儲存中…', 'Saving…')}
          </Button>
          <Button isSmall>{inBoth('小', 'Small')}</Button>
          <MenuButton
            label={inBoth('更多動作', 'More')}
            groups={[
              {
                key: inBoth('動作', 'Actions'),
                entries: [
                  { key: 'copy', label: inBoth('複製', 'Copy'), onAction: () => undefined },
                  {
                    key: 'gone',
                    label: inBoth('刪除', 'Delete'),
                    isDisabled: true,
                    onAction: () => undefined,
                  },
                ],
              },
            ]}
          />
          <Tooltip tip={inBoth('產學合作以 30 % 計', 'Joint projects count at 30 %')}>
            <Button isSquare aria-label={inBoth('說明', 'Explanation')}>
              ?
            </Button>
          </Tooltip>
        </div>
        <div className="row wrap">
          {marks.map((mark) => (
            <Chip key={mark} mark={mark}>
              {mark === 'neutral' ? inBoth('草稿', 'Draft') : undefined}
            </Chip>
          ))}
          <Chip mark="counts">{18}</Chip>
          <Chip isPlain>{inBoth('機電材料', 'Mechanical')}</Chip>
        </div>
        <div className="row wrap">
          <MeterBar label={inBoth('廠商會員數', 'Member firms')} value={18} target={20} valueText="18 / 20" />
          <MeterBar
            label={inBoth('收入', 'Income')}
            value={2875}
            target={2400}
            valueText="2,875 / 2,400"
            tone="counts"
          />
          <MeterBar label={inBoth('無預期', 'No target')} value={0} target={null} valueText="0" />
          <b>
            <Countdown until={sampleDeadline} />
          </b>
          <b>
            <Countdown until="2021-10-31T15:59:59Z" />
          </b>
        </div>
        <ProgressBar label={inBoth('匯入中', 'Importing')} share={0.4} />
        <ProgressBar label={inBoth('計算中', 'Computing')} share={null} />
      </div>
      <ConfirmWithReason
        title={inBoth('退回「晴川電子」的紀錄？', 'Return the record of Qingchuan?')}
        isOpen={isAsking}
        confirmLabel={inBoth('退回補正', 'Return')}
        isDangerous
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      >
        <p>
          {inBoth(
            '聯盟會收到通知，並可在 11/15 前補正。',
            'The alliance is told and may correct it until 11/15.',
          )}
        </p>
      </ConfirmWithReason>
    </Card>
  )
}

const States = () => {
  const [tab, setTab] = useState('all')
  return (
    <Card title={inBoth('狀態', 'States')}>
      <div className="stack">
        <div className={styles.states}>
          {phases.map((phase) => (
            <SaveStatus
              key={phase}
              phase={phase}
              savedAt="2021-10-30T15:12:08.000Z"
              onRetry={() => undefined}
            />
          ))}
        </div>
        <Tabs
          aria-label={inBoth('檢視', 'Views')}
          chosen={tab}
          onChoose={setTab}
          tabs={[
            { key: 'all', label: inBoth('全部', 'All'), count: 47, content: <Skeleton lines={3} /> },
            {
              key: 'returned',
              label: inBoth('退回', 'Returned'),
              count: 0,
              content: <EmptyState title={inBoth('沒有退回的紀錄', 'Nothing was returned')} />,
            },
          ]}
        />
        <EmptyState
          title={inBoth('還沒有會員', 'No members yet')}
          action={<Button tone="primary">{inBoth('新增會員', 'Add a member')}</Button>}
        >
          {inBoth(
            '輸入第一份合約，會員數就會出現在這裡。',
            'Enter the first contract and the count appears here.',
          )}
        </EmptyState>
      </div>
    </Card>
  )
}

const Files = () => {
  const [names, setNames] = useState<string[]>([])
  return (
    <Card title={inBoth('附件', 'Files')}>
      <FileDrop
        label={inBoth('會計憑證', 'Vouchers')}
        hint={inBoth('PDF、PNG、JPEG，單檔 20 MB 以內', 'PDF, PNG or JPEG, at most 20 MB each')}
        isMultiple
        accept=".pdf,.png,.jpg,.jpeg,.jfif,.jpe"
        onFiles={(files) => setNames(files.map((file) => file.name))}
      >
        <UploadRow name="憑證 09-14.pdf" bytes={3_400_000} phase="sending" share={0.62}>
          <Button isSmall tone="quiet">
            {inBoth('取消', 'Cancel')}
          </Button>
        </UploadRow>
        <UploadRow name="憑證 09-15.pdf" bytes={3_400_000} phase="paused" share={0.3} />
        <UploadRow name="憑證 09-16.pdf" bytes={800_000} phase="checking" />
        <UploadRow
          name="憑證 09-17.exe"
          bytes={42_000_000}
          phase="failed"
          error={inBoth(
            '檔案內容不是 PDF。請重新掃描為 PDF 後上傳。',
            'This is no PDF. Scan it as a PDF and upload it again.',
          )}
        >
          <Button isSmall tone="quiet">
            {inBoth('再試', 'Retry')}
          </Button>
        </UploadRow>
        {names.map((name) => (
          <UploadRow key={name} name={name} bytes={1000} phase="waiting" />
        ))}
      </FileDrop>
    </Card>
  )
}

/** Every component in every state. */
export const ComponentStates = () => {
  const [attempt, setAttempt] = useState(0)
  return (
    <>
      <Buttons />
      <Card
        title={inBoth('欄位', 'Fields')}
        aside={
          <Button isSmall onPress={() => setAttempt(attempt + 1)}>
            {inBoth('試送', 'Try')}
          </Button>
        }
      >
        <div className="stack">
          <ErrorSummary
            attempt={attempt}
            faults={
              attempt > 0
                ? [
                    {
                      fieldId: 'sample-wrong',
                      label: inBoth('統一編號', 'Number'),
                      text: inBoth('檢查碼不符，請確認 8 位數字。', 'The check digit does not fit.'),
                    },
                  ]
                : []
            }
          />
          <FieldStates />
        </div>
      </Card>
      <States />
      <Files />
      <ScanStates />
    </>
  )
}
