import { queueStates } from '@openalliance/contract'
import { digits, getLocale, m, rocMinute, say } from '@openalliance/messages'
import { fieldCodes } from '@openalliance/rules'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Page } from '../../../shell/page.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { useTableAddress } from '../../../ui/data-table/use-table-address.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { nowMs, todayInTaipei } from '../../../ui/now.ts'
import { Tabs } from '../../../ui/tabs.tsx'
import { meQuery } from '../../accounts/queries.ts'
import { roundsOfYear } from '../../programmes/model/rounds-of-year.ts'
import { yearsQuery } from '../../programmes/queries.ts'
import { isOfOffice, nextStep } from '../model/of-office.ts'
import { isOverdue } from '../model/overdue.ts'
import {
  facetNames,
  type QueueRow,
  queueFiltersOf,
  roundsNamed,
  yearsToChoose,
} from '../model/queue-address.ts'
import { BeginVerification } from '../parts/begin-verification.tsx'
import { MoveCorrectionDue } from '../parts/move-correction-due.tsx'
import { OutstandingTable } from '../parts/outstanding-table.tsx'
import { allianceName, fieldWithCode, queueStateMark, queueStateWord } from '../parts/verification-words.ts'
import { outstandingQuery, queueQuery } from '../queries.ts'
import styles from './queue-page.module.css'

const columnsOf = (verifies: boolean): Column<QueueRow>[] => [
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
    cell: (line) => {
      const { state, correctionDue, returned } = line
      const shown = isOverdue(line, nowMs()) ? 'correction-overdue' : state
      return (
        <>
          <Chip mark={queueStateMark(shown)}>{queueStateWord(shown)}</Chip>
          {correctionDue ? (
            <small className={styles.field}>
              {returned === 0
                ? m['verification.ui.all-withdrawn']()
                : m['verification.ui.correction-until']({ at: rocMinute(correctionDue) })}
            </small>
          ) : null}
        </>
      )
    },
  },
  {
    key: 'entries',
    head: m['verification.ui.entries'](),
    align: 'end',
    cell: ({ entries }) => digits(entries),
  },
  {
    key: 'undecided',
    head: m['verification.ui.undecided'](),
    align: 'end',
    onPhone: 'line',
    cell: ({ undecided }) => <b>{digits(undecided)}</b>,
  },
  {
    key: 'findings',
    head: m['verification.ui.findings'](),
    align: 'end',
    // Nothing is looked at before verification begins.
    cell: ({ findings, state }) =>
      state === 'submitted' ? (
        '—'
      ) : findings > 0 ? (
        <Chip mark="evidence">{m['verification.ui.doubt-count']({ count: digits(findings) })}</Chip>
      ) : (
        '0'
      ),
  },
  { key: 'mine', head: m['verification.ui.mine'](), align: 'end', cell: ({ mine }) => digits(mine) },
  {
    key: 'submitted',
    head: m['verification.ui.submitted-at'](),
    cell: ({ submittedAt }) =>
      submittedAt ? (
        <span className={styles.moment}>{rocMinute(submittedAt)}</span>
      ) : (
        m['verification.ui.waits']()
      ),
  },
  {
    key: 'step',
    head: m['verification.ui.step'](),
    cell: (line) => {
      const { alliance, round, state, returned } = line
      const place = { alliance: alliance.id, round }
      const step = nextStep(state, verifies)
      if (step === 'begin') return <BeginVerification line={line} isInList />
      const isOver = isOverdue(line, nowMs())
      return (
        <span className="row wrap">
          <LinkButton
            isSmall
            to="/verification/$alliance/$round"
            params={place}
            {...(isOver && { search: { filter: 'uncorrected' } })}
          >
            {step === 'open-desk' ? m['verification.ui.open-desk']() : m['verification.ui.see-desk']()}
            <span className="visually-hidden"> {allianceName(alliance)}</span>
          </LinkButton>
          {verifies && state === 'correction-open' && returned !== 0 ? (
            <MoveCorrectionDue place={place} line={line} isInList />
          ) : null}
        </span>
      )
    },
  },
]

/** The office's queue: rounds handed in, in the order they came, and those that are missing; all of it in the address. */
export const QueuePage = () => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const [address, setAddress] = useTableAddress(facetNames)
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: years } = useSuspenseQuery(yearsQuery)
  const thisYear = Number(todayInTaipei().slice(0, 4)) - 1911
  const view = search.view === 'outstanding' ? 'outstanding' : 'submitted'
  const filters = queueFiltersOf(search, view === 'submitted' ? address : { facets: {} }, thisYear)
  const outstanding = useQuery(outstandingQuery(filters.year))
  const list = useInfiniteQuery(queueQuery(filters))
  const rows = roundsNamed(list.data?.pages.flatMap((page) => page.items) ?? [], address.search)
  const goToYear = (year: number) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>): Record<string, unknown> => ({ ...before, year }),
      replace: true,
    })
  const goToView = (chosen: string) =>
    void navigate({
      to: '.',
      // The filters of the one view are not those of the other; the year is that of both.
      search: { year: search.year, view: chosen === 'outstanding' ? chosen : undefined } as Record<
        string,
        unknown
      >,
      replace: true,
    })
  const submitted = (
    <DataTable
      caption={m['verification.ui.queue-title']()}
      columns={columnsOf(isOfOffice(me))}
      rows={rows}
      rowKey={({ round }) => round}
      rowName={({ alliance, number }) =>
        `${allianceName(alliance)} ${m['verification.ui.round-of']({ round: number })}`
      }
      address={address}
      onAddress={setAddress}
      hasSearch
      facets={[
        {
          key: 'round',
          label: m['verification.ui.round'](),
          choices: roundsOfYear(years.items, filters.year).map((round) => ({
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
          choices: queueStates.map((state) => ({ value: state, label: queueStateWord(state) })),
        },
      ]}
      onOpen={({ alliance, round }) =>
        void navigate({ to: '/verification/$alliance/$round', params: { alliance: alliance.id, round } })
      }
      isLoading={list.isFetching}
      failure={list.error ? { text: list.error.message, onRetry: () => void list.refetch() } : undefined}
      more={
        list.hasNextPage
          ? { onLoad: () => void list.fetchNextPage(), isLoading: list.isFetchingNextPage }
          : undefined
      }
      total={list.data?.pages[0]?.total}
      empty={{
        title: m['verification.ui.queue-empty'](),
        text: m['verification.ui.queue-empty-text'](),
      }}
    />
  )
  return (
    <Page
      title={m['verification.ui.queue-title']()}
      actions={
        <MenuButton
          label={
            <span>
              {m['verification.ui.year-of']({ year: filters.year })}
              <span className="visually-hidden">{m['ui.hidden-note']({ note: m['ui.choose-year']() })}</span>
            </span>
          }
          isChoice
          groups={[
            {
              key: m['ui.years'](),
              entries: yearsToChoose(thisYear, filters.year).map((year) => ({
                key: String(year),
                label: m['verification.ui.year-of']({ year }),
                isChosen: year === filters.year,
                onAction: () => goToYear(year),
              })),
            },
          ]}
        />
      }
    >
      <Card>
        <Tabs
          aria-label={m['verification.ui.views']()}
          chosen={view}
          onChoose={goToView}
          tabs={[
            {
              key: 'submitted',
              label: m['verification.ui.view-submitted'](),
              count: list.data?.pages[0]?.total,
              content: submitted,
            },
            {
              key: 'outstanding',
              label: m['verification.ui.view-outstanding'](),
              count: outstanding.data?.items.length,
              content: (
                <OutstandingTable
                  year={filters.year}
                  address={address}
                  onAddress={setAddress}
                  mayExtend={isOfOffice(me)}
                />
              ),
            },
          ]}
        />
      </Card>
    </Page>
  )
}
