import type { RecordLine } from '@openalliance/contract'
import { m, rocDay, thousands } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { RecordMark, type RecordMarkLine } from './record-mark.tsx'
import { recordTitle, statusMark, statusWord, typeName } from './record-words.ts'

interface RecordColumnsProps {
  readonly alliance: string
  readonly year: number
  readonly marks: ReadonlyMap<string, RecordMarkLine>
  readonly isSortable?: boolean
}

const Title = ({ record, alliance, year }: { record: RecordLine; alliance: string; year: number }) => (
  <>
    <Link
      to="/alliances/$alliance/years/$year/records/$record"
      params={{ alliance, year: String(year), record: record.id }}
    >
      {recordTitle(record)}
    </Link>
    {record.organisation && record.title && record.organisation.name !== record.title ? (
      <small> {record.organisation.name}</small>
    ) : null}
  </>
)

/** The columns of every list of records: day, kind, title, amount, verdict, state. */
export const recordColumns = ({
  alliance,
  year,
  marks,
  isSortable = false,
}: RecordColumnsProps): Column<RecordLine>[] => [
  {
    key: 'happenedOn',
    head: m['evidence.ui.day'](),
    isSortable,
    cell: ({ happenedOn }) => (happenedOn ? rocDay(happenedOn) : m['evidence.ui.nothing']()),
  },
  { key: 'type', head: m['evidence.ui.type'](), cell: ({ type }) => typeName(type) },
  {
    key: 'title',
    head: m['evidence.ui.title'](),
    isSortable,
    onPhone: 'title',
    cell: (record) => <Title {...{ record, alliance, year }} />,
  },
  {
    key: 'amount',
    head: m['evidence.ui.amount'](),
    align: 'end',
    isSortable,
    cell: ({ amount }) => (amount === null ? m['evidence.ui.nothing']() : thousands(amount)),
  },
  { key: 'mark', head: m['evidence.ui.verdict'](), cell: ({ id }) => <RecordMark line={marks.get(id)} /> },
  {
    key: 'status',
    head: m['evidence.ui.status'](),
    cell: ({ status }) => {
      const mark = statusMark(status)
      return mark === 'neutral' ? statusWord(status) : <Chip mark={mark}>{statusWord(status)}</Chip>
    },
  },
]
