import { useEffect, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { Chip } from '../chip.tsx'
import { KeyHint } from '../key-hint.tsx'
import { type ScanHandle, ScanViewer } from '../scan-viewer/scan-viewer.tsx'
import { useShortcuts } from '../shortcuts.ts'
import { SplitPane } from '../split-pane.tsx'
import { TextArea } from '../text-area.tsx'
import styles from './drawings.module.css'
import { inBoth, sampleRecords } from './sample.ts'
import { samplePdf } from './sample-pdf.ts'

/** The desk: queue, scan and panel beside each other. */
export const DeskDrawing = () => {
  const [url, setUrl] = useState<string | null>(null)
  const [chosen, setChosen] = useState('scan')
  const [current, setCurrent] = useState(0)
  const [words, setWords] = useState(
    inBoth(
      '合約截止日為 110/09/30，未跨 110/10/31。請補續約合約，或改列不計入。',
      'The contract ends on 110/09/30, before 110/10/31. Please add the renewal.',
    ),
  )
  const scan = useRef<ScanHandle>(null)
  useEffect(() => {
    const made = URL.createObjectURL(samplePdf())
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [])
  const records = sampleRecords()
  useShortcuts([
    {
      key: 'j',
      label: inBoth('下一筆', 'Next entry'),
      does: () => setCurrent(Math.min(records.length - 1, current + 1)),
    },
    { key: 'k', label: inBoth('上一筆', 'Previous entry'), does: () => setCurrent(Math.max(0, current - 1)) },
  ])
  const queue = (
    <ul className={styles.queue}>
      {records.map((record, index) => (
        <li key={record.id}>
          <a
            href={`#${record.id}`}
            aria-current={index === current ? 'true' : undefined}
            onClick={() => setCurrent(index)}
          >
            {record.title}
            <small>
              {record.kind} {record.day}
            </small>
            <Chip mark={record.mark}>{record.verdict}</Chip>
          </a>
        </li>
      ))}
    </ul>
  )
  const panel = (
    <div className={styles.panel}>
      <div className="row spread">
        <h2>{records[current]?.title}</h2>
        <span className="muted">{inBoth(`第 ${current + 1} / 21 筆`, `${current + 1} of 21`)}</span>
      </div>
      <dl className="facts">
        <dt>{inBoth('統一編號', 'Number')}</dt>
        <dd>
          12345675 <Chip mark="counts">{inBoth('營利事業', 'company')}</Chip>
        </dd>
        <dt>{inBoth('期間', 'Term')}</dt>
        <dd>110/01/01 – 110/09/30</dd>
        <dt>{inBoth('會費', 'Fee')}</dt>
        <dd>{inBoth('30,000 元（會員費）', 'NT$ 30,000 (member fee)')}</dd>
        <dt>{inBoth('簽署', 'Signed')}</dt>
        <dd>109/12/20 · 109/12/22</dd>
      </dl>
      <div className="finding not">
        <b>{inBoth('合約未涵蓋 110/10/31', 'The contract does not cover 110/10/31')}</b>
        <br />
        <small>member.spans-cutoff · {inBoth('不計入 2.1、2.2、2.4', 'not in 2.1, 2.2, 2.4')}</small>
      </div>
      <div className="finding evidence">
        <b>{inBoth('請認定：雙方用印齊備？', 'Please decide: are both seals there?')}</b>
        <div className="row wrap" style={{ marginTop: 8 }}>
          <Button>{inBoth('齊備', 'Both')}</Button>
          <Button>{inBoth('缺公司章', 'Firm’s missing')}</Button>
          <Button>{inBoth('缺主持人章', 'PI’s missing')}</Button>
        </div>
      </div>
      <TextArea
        label={inBoth('給聯盟的說明', 'To the alliance')}
        value={words}
        onChange={setWords}
        mostCharacters={500}
      />
      <div className="row wrap">
        <Button tone="primary" shortcut="A">
          {inBoth('認列', 'Accept')}
        </Button>
        <Button shortcut="R">{inBoth('退回補正', 'Return')}</Button>
        <Button shortcut="X">{inBoth('不予認列', 'Reject')}</Button>
      </div>
      <div className="row wrap">
        <KeyHint does={inBoth('下一筆', 'next')}>J</KeyHint>
        <KeyHint does={inBoth('認列', 'accept')}>A</KeyHint>
        <KeyHint does={inBoth('下一頁', 'next page')}>Space</KeyHint>
      </div>
    </div>
  )
  return (
    <SplitPane
      name="gallery-desk"
      chosen={chosen}
      onChoose={setChosen}
      panes={[
        { key: 'queue', label: inBoth('待查', 'Queue'), width: 270, content: queue },
        {
          key: 'scan',
          label: inBoth('附件', 'Scan'),
          isDark: true,
          content: url ? (
            <ScanViewer
              url={url}
              name="晴川會員合約.pdf"
              kind="pdf"
              isMain
              handle={scan}
              marked={['110年9月30日']}
            />
          ) : null,
        },
        { key: 'panel', label: inBoth('判定', 'Decision'), width: 390, least: 320, content: panel },
      ]}
    />
  )
}
