import type { StageHeld } from '@openalliance/contract'
import { m, rocDay, rocMinute } from '@openalliance/messages'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { kindAndCounty } from './organisation-words.ts'

const whatItWas = (stage: StageHeld): string =>
  [
    kindAndCounty(stage),
    stage.hasTaiwanBranch ? m['organisations.ui.with-branch']() : '',
    stage.paysTaiwanTax ? m['organisations.ui.with-tax']() : '',
  ]
    .filter(Boolean)
    .join(' · ')

const recorded = (stage: StageHeld): string => {
  const at = rocMinute(stage.recordedAt)
  const by = stage.recordedBy ? m['organisations.ui.recorded-by']({ by: stage.recordedBy, at }) : at
  return [by, stage.reason].filter(Boolean).join(' · ')
}

/** What it was from when on, and what was thought once; verdicts read what held on their deciding day. */
export const StagesCard = ({ stages }: { readonly stages: readonly StageHeld[] }) => (
  <Card title={m['organisations.ui.stages']()} aside={m['organisations.ui.stages-aside']()}>
    <SheetTable<StageHeld>
      caption={m['organisations.ui.stages']()}
      rows={stages}
      rowKey={(stage) => `${stage.since} ${stage.recordedAt} ${stage.replacedAt}`}
      columns={[
        {
          key: 'since',
          head: m['organisations.ui.since'](),
          onPhone: 'title',
          cell: ({ since }) => (since ? rocDay(since) : m['organisations.ui.always']()),
        },
        {
          key: 'what',
          head: m['organisations.ui.what'](),
          onPhone: 'line',
          cell: (stage) =>
            stage.replacedAt ? (
              <span className="muted">
                <s>{whatItWas(stage)}</s>{' '}
                <span>{m['organisations.ui.replaced']({ at: rocMinute(stage.replacedAt) })}</span>
              </span>
            ) : (
              whatItWas(stage)
            ),
        },
        { key: 'recorded', head: m['organisations.ui.recorded'](), onPhone: 'line', cell: recorded },
      ]}
    />
  </Card>
)
