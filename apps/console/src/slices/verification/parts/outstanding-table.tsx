import { type OutstandingLine, outstandingStates } from '@openalliance/contract'
import { getLocale, m, rocMinute, say } from '@openalliance/messages'
import { fieldCodes } from '@openalliance/rules'
import { useQuery } from '@tanstack/react-query'
import { Chip } from '../../../ui/chip.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import type { TableAddress } from '../../../ui/data-table/table-address.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { outstandingNamed } from '../model/queue-address.ts'
import { outstandingQuery } from '../queries.ts'
import styles from '../screens/queue-page.module.css'
import { reminderTo } from './reminder-letter.ts'
import { allianceName, fieldWithCode } from './verification-words.ts'

const stateMarks = { open: 'neutral', overdue: 'evidence', closed: 'not' } as const
const stateWords = {
  open: m['verification.ui.outstanding-state-open'],
  overdue: m['verification.ui.outstanding-state-overdue'],
  closed: m['verification.ui.outstanding-state-closed'],
}

const platform = () => `${window.location.origin}${import.meta.env.BASE_URL}`

const columnsFor = (mayExtend: boolean): Column<OutstandingLine>[] => [
  {
    key: 'alliance',
    head: m['verification.ui.alliance'](),
    onPhone: 'title',
    cell: ({ alliance }) => (
      <>
        <b>{allianceName(alliance)}</b>
        <small className={styles.field}>{fieldWithCode(alliance.field)}</small>
      </>
    ),
  },
  {
    key: 'round',
    head: m['verification.ui.round'](),
    cell: ({ number }) => m['verification.ui.round-of']({ round: number }),
  },
  {
    key: 'state',
    head: m['verification.ui.state'](),
    cell: ({ state }) => <Chip mark={stateMarks[state]}>{stateWords[state]()}</Chip>,
  },
  {
    key: 'due',
    head: m['verification.ui.outstanding-due'](),
    cell: ({ due }) => <span className={styles.moment}>{rocMinute(due)}</span>,
  },
  {
    key: 'extension',
    head: m['verification.ui.outstanding-extension'](),
    cell: ({ extension }) =>
      extension ? (
        <>
          <span className={styles.moment}>
            {m['verification.ui.outstanding-until']({ at: rocMinute(extension.endsAt) })}
          </span>
          <small className={styles.field}>{extension.reason}</small>
        </>
      ) : (
        '—'
      ),
  },
  {
    key: 'contact',
    head: m['verification.ui.outstanding-contact'](),
    cell: (line) =>
      line.contact ? (
        <>
          {line.contact.name}
          <small className={styles.address}>{line.contact.email}</small>
        </>
      ) : (
        m['verification.ui.outstanding-no-contact']()
      ),
  },
  {
    key: 'step',
    head: m['verification.ui.step'](),
    cell: (line) => (
      <span className="row wrap">
        {line.contact && line.state !== 'closed' ? (
          <a className="button small" href={reminderTo(line, platform())}>
            {m['verification.ui.outstanding-remind']()}
            <span className="visually-hidden"> {allianceName(line.alliance)}</span>
          </a>
        ) : null}
        {mayExtend ? (
          <LinkButton
            isSmall
            to="/years/$programme/$year"
            params={{ programme: line.programme, year: String(line.year) }}
            search={{ extend: line.alliance.id, round: line.number }}
          >
            {m['verification.ui.outstanding-extend']()}
            <span className="visually-hidden"> {allianceName(line.alliance)}</span>
          </LinkButton>
        ) : null}
      </span>
    ),
  },
]

interface OutstandingTableProps {
  readonly year: number
  readonly address: TableAddress
  readonly onAddress: (next: TableAddress) => void
  /** Extensions are the office's to give. */
  readonly mayExtend: boolean
}

/** 尚未送件: who has not handed in what has opened, until when they still can, and whom to ask. */
export const OutstandingTable = ({ year, address, onAddress, mayExtend }: OutstandingTableProps) => {
  const list = useQuery(outstandingQuery(year))
  const rows = outstandingNamed(list.data?.items ?? [], address)
  return (
    <DataTable
      caption={m['verification.ui.view-outstanding']()}
      columns={columnsFor(mayExtend)}
      rows={rows}
      rowKey={({ alliance, number }) => `${alliance.id} ${number}`}
      rowName={({ alliance, number }) =>
        `${allianceName(alliance)} ${m['verification.ui.round-of']({ round: number })}`
      }
      address={address}
      onAddress={onAddress}
      hasSearch
      facets={[
        {
          key: 'round',
          label: m['verification.ui.round'](),
          choices: [...new Set(list.data?.items.map(({ number }) => number))].toSorted().map((round) => ({
            value: String(round),
            label: m['verification.ui.round-of']({ round }),
          })),
        },
        {
          key: 'field',
          label: m['verification.ui.field'](),
          choices: fieldCodes.map((field) => ({
            value: field,
            label: `${field} ${say(`rules.field-code.${field}`, {}, getLocale())}`,
          })),
        },
        {
          key: 'state',
          label: m['verification.ui.state'](),
          choices: outstandingStates.map((state) => ({ value: state, label: stateWords[state]() })),
        },
      ]}
      isLoading={list.isFetching}
      failure={list.error ? { text: list.error.message, onRetry: () => void list.refetch() } : undefined}
      total={list.data?.items.length}
      empty={{
        title: m['verification.ui.outstanding-empty'](),
        text: m['verification.ui.outstanding-empty-text'](),
      }}
    />
  )
}
