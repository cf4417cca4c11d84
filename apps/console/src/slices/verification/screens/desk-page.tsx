import { m, rocMinute } from '@openalliance/messages'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useIsOnline, useOfflineText } from '../../../shell/offline-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { ShortcutList } from '../../../shell/shortcut-list.tsx'
import { announce, notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { NoticesPlace } from '../../../ui/notices-place.tsx'
import { nowMs } from '../../../ui/now.ts'
import { setShortcutsOn, takesText, useShortcuts } from '../../../ui/shortcuts.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SplitPane } from '../../../ui/split-pane.tsx'
import { useMediaQuery } from '../../../ui/use-media-query.ts'
import { meQuery } from '../../accounts/queries.ts'
import { comparisonQuery, recordQuery } from '../../evidence/queries.ts'
import {
  entriesInView,
  entryBeside,
  inListOrder,
  isAllWithdrawn,
  nextUndecided,
  type QueueView,
  readQueueView,
} from '../model/desk-queue.ts'
import { isOfOffice } from '../model/of-office.ts'
import { isOverdue } from '../model/overdue.ts'
import { penPassages } from '../model/pen-passages.ts'
import { BeginVerification } from '../parts/begin-verification.tsx'
import { DeskEntries } from '../parts/desk-entries.tsx'
import { DeskHints, keysWithin } from '../parts/desk-hints.tsx'
import { DeskPanel } from '../parts/desk-panel.tsx'
import { DeskScan } from '../parts/desk-scan.tsx'
import { IssueDialog } from '../parts/issue-dialog.tsx'
import { IssuedSteps } from '../parts/issued-steps.tsx'
import { hasKeptWords, uncountedKey } from '../parts/kept-text.ts'
import { useDecisions } from '../parts/use-decisions.ts'
import { useDeskKeys } from '../parts/use-desk-keys.ts'
import { allianceName, fieldWithCode, queueStateMark, queueStateWord } from '../parts/verification-words.ts'
import { WaitingKeys } from '../parts/waiting-keys.tsx'
import { useStoppedKeys } from '../parts/without-line.ts'
import { type DeskLine, deskQuery, entryQuery } from '../queries.ts'
import styles from './desk-page.module.css'

interface DeskSearch {
  readonly record?: string | undefined
  readonly scan?: string | undefined
  readonly [other: string]: unknown
}

/** 查核桌: what was handed in, the scan beside it, and a decision with its words; all of it by keyboard. */
export const DeskPage = () => {
  const { alliance = '', round = '' } = useParams({ strict: false })
  const place = { alliance, round }
  const search: DeskSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { data: desk } = useSuspenseQuery(deskQuery(place))
  const { data: me } = useSuspenseQuery(meQuery)
  const [pane, setPane] = useState('queue')
  const isTight = useMediaQuery('(max-width: 1279px)')
  const isOneAtATime = useMediaQuery('(max-width: 1023px)')
  const [isIssuing, setIssuing] = useState(false)
  const [isListingKeys, setListingKeys] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const searchField = useRef<HTMLInputElement>(null)

  const view = readQueueView(search)
  const asked = desk.items.find(({ record }) => record === search.record)
  const shown = entriesInView(desk.items, view, me.id, asked?.record ?? null)
  const line: DeskLine | null = asked ?? nextUndecided(shown, null) ?? shown[0] ?? null
  const present = line?.record ?? null

  const entry = useQuery({ ...entryQuery(place, present ?? ''), enabled: present !== null })
  const record = useQuery({ ...recordQuery(alliance, present ?? ''), enabled: present !== null })
  const findings = entry.data?.findings
  // The viewer draws the page anew for every new list, so the list stays the same while the findings do.
  const marked = useMemo(() => penPassages(findings ?? []), [findings])

  const { returnedVersion = null, presentVersion = 1 } = entry.data ?? {}
  const isCorrected = returnedVersion !== null && returnedVersion !== presentVersion
  const comparison = useQuery({
    ...comparisonQuery(alliance, present ?? '', returnedVersion ?? 1, presentVersion),
    enabled: present !== null && isCorrected,
  })
  const added = new Set(comparison.data?.filesAdded.map(({ id }) => id))

  // From a notice, which outlives the page.
  const comeBack = (wanted: string) =>
    void navigate({ to: '/verification/$alliance/$round', params: place, search: { record: wanted } })
  const isShown = entry.data !== undefined && record.data !== undefined
  const mayDecide = desk.abilities.includes('verify')
  const { keys, decided } = useDeskKeys({ items: desk.items, present, isShown, mayDecide, onGoTo: comeBack })
  const underWay = useRef<{ readonly to: string; readonly release: () => void }>(null)
  const arrive = () => {
    underWay.current?.release()
    underWay.current = null
  }
  const setSearch = (next: DeskSearch) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>): Record<string, unknown> => ({ ...before, ...next }),
      replace: true,
      resetScroll: false,
    })
  const narrow = (next: DeskSearch) => {
    arrive()
    setSearch(next)
  }
  const setView = ({ filter, type, search: words }: QueueView) =>
    narrow({
      filter: filter === 'all' ? undefined : filter,
      type: type ?? undefined,
      q: words || undefined,
      // Whoever narrows the list keeps looking at the same entry.
      record: present ?? undefined,
    })
  const isMoved = useRef(false)
  const goTo = (next: Pick<DeskLine, 'record'> | null) => {
    if (!next || next.record === present) return
    isMoved.current = true
    // Keys pressed from here on are meant for the entry that is coming.
    arrive()
    // Without a line nothing may be coming, and what is pressed is told at once.
    underWay.current = navigator.onLine ? { to: next.record, release: keys.hold() } : null
    setSearch({ record: next.record, scan: undefined })
  }
  useEffect(() => {
    if (!isShown || !isMoved.current || present === null) return
    isMoved.current = false
    // The heading takes the focus: it is read out, and Space is free to turn the pages of the scan. Who types meanwhile,
    // in the search box say, is left to it.
    if (!takesText(document.activeElement)) heading.current?.focus({ preventScroll: true })
    document.querySelector(`[data-record="${CSS.escape(present)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [isShown, present])

  useEffect(() => {
    if (underWay.current === null) return
    const hasFailed = entry.error !== null || record.error !== null
    if (underWay.current.to !== search.record || (!isShown && !hasFailed)) return
    // What was pressed for an entry that cannot be shown is not done to another.
    if (hasFailed || underWay.current.to !== present) keys.clear()
    arrive()
  })
  useEffect(() => () => underWay.current?.release(), [])

  const decisions = useDecisions({ place, me: me.id, onGoTo: comeBack })
  const isOnline = useIsOnline()
  const lineLost = useEffectEvent(arrive)
  useEffect(() => {
    if (!isOnline) lineLost()
  }, [isOnline])
  const isSaving = present !== null && decisions.isUnderWay(present)
  useEffect(() => (isSaving ? keys.hold() : undefined), [isSaving, keys])
  const client = useQueryClient()
  const coming = nextUndecided(shown, present)?.record
  useEffect(() => {
    if (!isShown || coming === undefined) return
    // Fetched while this one is looked at, so that nobody waits between two.
    void client.prefetchQuery(entryQuery({ alliance, round }, coming))
    void client.prefetchQuery(recordQuery(alliance, coming))
  }, [client, isShown, coming, alliance, round])
  const step = (by: 1 | -1) => {
    const next = entryBeside(shown, present, by)
    if (next) goTo(next)
    else if (line) announce(line.title)
  }
  const goUndecided = () => {
    const next = nextUndecided(shown, present) ?? nextUndecided(inListOrder(desk.items), present)
    if (next) goTo(next)
    else notify(m['verification.ui.all-decided']())
  }
  const { round: about } = desk
  useOfflineText(mayDecide ? m['verification.ui.offline-text']() : m['verification.ui.offline-reading']())
  const noteKeyOf = (record: string) => `${me.id}.verification.${round}.${record}.note`
  useStoppedKeys(
    mayDecide && !isShown && !isOnline ? (line?.title ?? null) : null,
    () => present !== null && hasKeptWords(noteKeyOf(present), uncountedKey(noteKeyOf(present))),
  )
  useShortcuts([
    { key: 'j', label: m['verification.ui.key-next-entry'](), does: () => step(1) },
    { key: 'k', label: m['verification.ui.key-previous-entry'](), does: () => step(-1) },
    ...(mayDecide ? [{ key: 'n', label: m['verification.ui.key-next-undecided'](), does: goUndecided }] : []),
    {
      key: '/',
      label: m['verification.ui.key-search'](),
      does: () => {
        setPane('queue')
        searchField.current?.focus()
      },
    },
    { key: '?', label: m['ui.shortcuts'](), does: () => setListingKeys(true) },
  ])

  const detail = m['verification.ui.desk-detail']({
    alliance: allianceName(about.alliance),
    field: fieldWithCode(about.alliance.field),
    undecided: about.undecided,
    entries: about.entries,
    mine: about.mine,
  })
  const title = m['verification.ui.desk-title']({ round: about.number, year: about.year })
  const fault = entry.error ?? record.error
  const waiting = (
    <div className={styles.waiting}>
      {line && !isOnline ? <h2>{line.title}</h2> : null}
      {fault || !isOnline ? (
        <p role="alert">{fault?.message ?? m['ui.line-lost']()}</p>
      ) : (
        <Skeleton lines={8} />
      )}
      <WaitingKeys queue={keys} />
    </div>
  )

  const panel =
    line === null ? (
      <div className={styles.waiting}>{m['verification.ui.no-entry']()}</div>
    ) : entry.data && record.data ? (
      <DeskPanel
        key={line.record}
        place={place}
        year={about.year}
        round={about}
        isAllWithdrawn={isAllWithdrawn(desk)}
        line={line}
        entry={entry.data}
        record={record.data}
        position={{
          at: shown.findIndex((each) => each.record === line.record) + 1,
          total: shown.length,
        }}
        trouble={decisions.troubleOf(line.record)}
        isUnderWay={decisions.isUnderWay(line.record)}
        keyOf={(part) => `${me.id}.verification.${round}.${line.record}.${part}`}
        hold={keys.hold}
        heading={heading}
        waiting={<WaitingKeys queue={keys} />}
        onPutAside={() => decisions.putAside(line.record)}
        onDecide={(body) => {
          decided(line.record)
          decisions.decide({
            record: line.record,
            title: line.title,
            noteKey: noteKeyOf(line.record),
            body,
          })
          const next =
            nextUndecided(shown, line.record) ?? nextUndecided(inListOrder(desk.items), line.record)
          if (next) goTo(next)
          else notify(m['verification.ui.all-decided']())
        }}
      />
    ) : (
      waiting
    )
  return (
    <Page title={`${title} · ${allianceName(about.alliance)}`} isTitleHidden isFull>
      <div className={styles.desk}>
        <div className={styles.bar}>
          <div className={styles.what}>
            <Link to="/verification" search={{ year: about.year }}>
              {m['verification.ui.title']()}
            </Link>
            <b>{title}</b>
            <span className="muted">{detail}</span>
            {isOverdue(about, nowMs()) && about.correctionDue ? (
              <Chip mark="not">
                {m['verification.ui.correction-overdue-since']({ at: rocMinute(about.correctionDue) })}
              </Chip>
            ) : (
              <Chip mark={queueStateMark(about.state)}>{queueStateWord(about.state)}</Chip>
            )}
          </div>
          <div className={styles.steps}>
            <DeskHints mayDecide={mayDecide} />
            <Button isSmall tone="quiet" shortcut="?" onPress={() => setListingKeys(true)}>
              {m['verification.ui.keys']()}
            </Button>
            {about.state === 'submitted' && isOfOffice(me) ? <BeginVerification line={about} /> : null}
            {mayDecide ? (
              <Button
                {...(about.undecided === 0 && { tone: 'primary' as const })}
                onPress={() => setIssuing(true)}
              >
                {m['verification.ui.issue']()}
              </Button>
            ) : null}
            <IssuedSteps place={place} desk={desk} />
          </div>
          <small className={styles.wider}>{m['verification.ui.wants-wider']()}</small>
        </div>
        {isOneAtATime || desk.items.length === 0 ? <NoticesPlace /> : null}
        <div className={styles.panes}>
          {desk.items.length === 0 ? (
            about.state === 'submitted' ? (
              <EmptyState title={m['verification.ui.not-begun']()}>
                {m['verification.ui.not-begun-text']()}
              </EmptyState>
            ) : (
              <EmptyState title={m['verification.ui.no-entries']()}>
                {m['verification.ui.no-entries-text']()}
              </EmptyState>
            )
          ) : (
            <SplitPane
              name={isTight ? 'verification-desk-tight' : 'verification-desk'}
              key={isTight ? 'tight' : 'wide'}
              chosen={pane}
              onChoose={setPane}
              panes={[
                {
                  key: 'queue',
                  label: m['verification.ui.pane-queue'](),
                  width: isTight ? 200 : 270,
                  least: 180,
                  content: (
                    <DeskEntries
                      {...{ place, desk, shown, view, present, searchField }}
                      me={me.id}
                      onView={setView}
                      hasNotices={!isOneAtATime}
                      isUnderWay={decisions.isUnderWay}
                      hasTrouble={decisions.hasTrouble}
                      onChosen={() => {
                        isMoved.current = true
                        setPane('panel')
                      }}
                    />
                  ),
                },
                {
                  key: 'scan',
                  label: m['verification.ui.pane-scan'](),
                  isDark: true,
                  // Not before it is known which file is the new one: that one is shown first.
                  content:
                    record.data && !entry.isLoading && !comparison.isLoading ? (
                      <DeskScan
                        record={record.data}
                        added={added}
                        chosen={search.scan ?? null}
                        onChoose={(scan) => narrow({ scan, record: present ?? undefined })}
                        marked={marked}
                      />
                    ) : null,
                },
                {
                  key: 'panel',
                  label: m['verification.ui.pane-panel'](),
                  width: isTight ? 330 : 410,
                  least: 310,
                  content: panel,
                },
              ]}
            />
          )}
        </div>
      </div>
      {isIssuing ? (
        <IssueDialog
          place={place}
          desk={desk}
          onClose={() => setIssuing(false)}
          onGoUndecided={() => {
            setIssuing(false)
            goUndecided()
          }}
        />
      ) : null}
      {isListingKeys ? (
        <ShortcutList
          more={mayDecide ? keysWithin() : []}
          onSwitch={setShortcutsOn}
          onClose={() => setListingKeys(false)}
        />
      ) : null}
    </Page>
  )
}
