import { linkOptions, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Frame } from './shell/frame.ts'
import { Page } from './shell/page.tsx'
import { SessionWarning } from './shell/session-warning.tsx'
import { Shell } from './shell/shell.tsx'
import { ComponentStates } from './ui/gallery/component-states.tsx'
import { DeskDrawing } from './ui/gallery/desk-drawing.tsx'
import { ListDrawing } from './ui/gallery/list-drawing.tsx'
import { RecordDrawing } from './ui/gallery/record-drawing.tsx'
import { inBoth } from './ui/gallery/sample.ts'
import { WorkspaceDrawing } from './ui/gallery/workspace-drawing.tsx'

const item = (drawing: string, label: string, note?: string) => ({
  key: drawing,
  label,
  note,
  link: linkOptions({ to: '/gallery/$drawing', params: { drawing } }),
})

const sections = () => [
  {
    key: 'alliance',
    title: inBoth('先進電池材料聯盟', 'Advanced Battery Materials'),
    items: [
      item('workspace', inBoth('工作台', 'Workspace')),
      item('targets', inBoth('預期成果', 'Targets'), inBoth('已同意', 'agreed')),
      item('list', inBoth('工作進度', 'Records'), '47'),
      item('record', inBoth('管考資料', 'One record')),
      item('desk', inBoth('送件與查核', 'Verification'), '2'),
      item('reports', inBoth('報表', 'Reports')),
    ],
  },
  {
    key: 'operate',
    title: inBoth('經營', 'Running it'),
    items: [
      item('members', inBoth('會員', 'Members')),
      item('events', inBoth('活動與報到', 'Events')),
      item('income', inBoth('收入與支出', 'Income and spending')),
      item('website', inBoth('聯盟網站', 'Website')),
    ],
  },
  {
    key: 'settings',
    title: inBoth('設定', 'Settings'),
    items: [
      item('components', inBoth('元件', 'Components')),
      item('team', inBoth('助理與權限', 'Team and rights')),
    ],
  },
]

/** Drawings of whole pages and every component's states, in the shell as the person sees it. */
export const GalleryScreen = () => {
  const { drawing } = useParams({ strict: false }) as { drawing: string }
  const navigate = useNavigate()
  const [year, setYear] = useState(110)
  const [isEnding, setEnding] = useState(false)
  const frame: Frame = {
    place: {
      name: inBoth('先進電池材料聯盟', 'Advanced Battery Materials Alliance'),
      detail: inBoth(
        '國立示範大學 · TE3 機電材料 · 第二期第 2 年',
        'National Example University · TE3 Mechanical · Phase 2, year 2',
      ),
    },
    sections: sections(),
    years: {
      current: year,
      choices: [{ year: 111 }, { year: 110, note: inBoth('填報中', 'open') }, { year: 109 }],
      onChoose: setYear,
    },
    person: {
      name: inBoth('林助理', 'Lin'),
      entries: [
        { key: 'rights', label: inBoth('我的權限', 'My rights'), onAction: () => undefined },
        {
          key: 'ending',
          label: inBoth('試：即將登出', 'Try: about to end'),
          onAction: () => setEnding(true),
        },
      ],
      onSignOut: () => void navigate({ to: '/' }),
      sessionEndsAt: null,
      onStay: () => undefined,
    },
  }
  return (
    <Shell frame={frame}>
      {drawing === 'record' ? (
        <Page title={inBoth('晴川電子股份有限公司', 'Qingchuan Electronics')} isTitleHidden>
          <RecordDrawing />
        </Page>
      ) : drawing === 'desk' ? (
        <Page title={inBoth('第一次 KPI 查核 · 110 年度', 'First verification · 110')} isFull isTitleHidden>
          <DeskDrawing />
        </Page>
      ) : drawing === 'list' ? (
        <Page title={inBoth('工作進度', 'Records')}>
          <ListDrawing />
        </Page>
      ) : drawing === 'components' ? (
        <Page title={inBoth('元件', 'Components')}>
          <ComponentStates />
        </Page>
      ) : (
        <Page title={inBoth('工作台', 'Workspace')} isTitleHidden>
          <WorkspaceDrawing />
        </Page>
      )}
      {isEnding ? (
        <SessionWarning
          endsAt={new Date(Date.now() + 250_000).toISOString()}
          onStay={() => setEnding(false)}
          onSignOut={() => setEnding(false)}
        />
      ) : null}
    </Shell>
  )
}
