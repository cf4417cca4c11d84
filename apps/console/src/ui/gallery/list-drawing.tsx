import { digits } from '@openalliance/messages'
import { useState } from 'react'
import { notify } from '../announcer.ts'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Chip } from '../chip.tsx'
import { DataTable } from '../data-table/data-table.tsx'
import { useTableAddress } from '../data-table/use-table-address.ts'
import { inBoth, sampleRecords } from './sample.ts'

/** A list with filter, sort, ticks and keys, all of it in the address. */
export const ListDrawing = () => {
  const [address, setAddress] = useTableAddress(['mark'])
  const [shown, setShown] = useState(8)
  const all = sampleRecords()
  const rows = all
    .filter((record) => record.title.includes(address.search))
    .filter((record) => !address.facets.mark || record.mark === address.facets.mark)
    .toSorted((one, other) => {
      const sign = address.sort?.isDescending ? -1 : 1
      if (address.sort?.column === 'amount') return sign * (one.thousands - other.thousands)
      return address.sort?.column === 'day' ? sign * one.day.localeCompare(other.day) : 0
    })
  const add = () => notify(inBoth('已新增一筆草稿', 'A draft was added'))
  return (
    <Card>
      <DataTable
        caption={inBoth('工作進度', 'Records')}
        rows={rows.slice(0, shown)}
        rowKey={(record) => record.id}
        rowName={(record) => `${record.title} ${record.day}`}
        markOf={(record) => (record.mark === 'counts' ? undefined : record.mark)}
        address={address}
        onAddress={setAddress}
        hasSearch
        isTickable
        tickedActions={(keys) => (
          <Button isSmall onPress={() => notify(`${keys.length}`, { tone: 'fault' })}>
            {inBoth('匯出', 'Export')}
          </Button>
        )}
        facets={[
          {
            key: 'mark',
            label: inBoth('判定', 'Verdict'),
            choices: [
              { value: 'counts', label: inBoth('計入', 'Counts'), count: 6 },
              { value: 'not', label: inBoth('不計入', 'Does not count'), count: 3 },
              { value: 'evidence', label: inBoth('需補件', 'Needs evidence') },
            ],
          },
        ]}
        columns={[
          { key: 'day', head: inBoth('日期', 'Day'), cell: (record) => record.day, isSortable: true },
          { key: 'kind', head: inBoth('類別', 'Kind'), cell: (record) => record.kind },
          {
            key: 'title',
            head: inBoth('廠商 / 標題', 'Firm / title'),
            cell: (record) => <a href={`#${record.id}`}>{record.title}</a>,
            onPhone: 'title',
          },
          {
            key: 'amount',
            head: inBoth('金額 (仟元)', 'Amount (k NT$)'),
            cell: (record) => digits(record.thousands),
            align: 'end',
            isSortable: true,
            onPhone: 'figure',
          },
          {
            key: 'verdict',
            head: inBoth('判定', 'Verdict'),
            cell: (record) => <Chip mark={record.mark}>{record.verdict}</Chip>,
          },
          { key: 'state', head: inBoth('狀態', 'State'), cell: (record) => record.state, onPhone: 'hidden' },
        ]}
        onOpen={(record) => notify(inBoth(`開啟 ${record.title}`, `Opening ${record.title}`))}
        onNew={add}
        empty={{
          title: inBoth('還沒有紀錄', 'No records yet'),
          text: inBoth(
            '從會員合約開始，或匯入試算表。',
            'Begin with a member’s contract, or import a spreadsheet.',
          ),
          action: <Button tone="primary">{inBoth('新增紀錄', 'New record')}</Button>,
        }}
        total={rows.length}
        more={rows.length > shown ? { onLoad: () => setShown(shown + 8), isLoading: false } : undefined}
      />
    </Card>
  )
}
