import { m } from '@openalliance/messages'
import { Link } from '@tanstack/react-router'
import { type Ref, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { NoticesPlace } from '../../../ui/notices-place.tsx'
import { typeName } from '../../evidence/parts/record-words.ts'
import {
  filterCounts,
  groupedByType,
  type QueueFilter,
  type QueueView,
  queueFilters,
  waits,
} from '../model/desk-queue.ts'
import type { DeskReply, RoundPlace } from '../queries.ts'
import { AssignBar } from './assign-bar.tsx'
import styles from './desk-entries.module.css'
import { EntryChips } from './entry-chips.tsx'

const filterWords: Readonly<Record<QueueFilter, () => string>> = {
  all: m['verification.ui.filter-all'],
  undecided: m['verification.ui.filter-undecided'],
  mine: m['verification.ui.filter-mine'],
  findings: m['verification.ui.filter-findings'],
  corrections: m['verification.ui.filter-corrections'],
  uncorrected: m['verification.ui.filter-uncorrected'],
}

interface DeskEntriesProps {
  readonly place: RoundPlace
  readonly desk: DeskReply
  readonly shown: DeskReply['items']
  readonly view: QueueView
  readonly onView: (view: QueueView) => void
  readonly present: string | null
  readonly me: string
  readonly isUnderWay: (record: string) => boolean
  readonly hasTrouble: (record: string) => boolean
  readonly onChosen: () => void
  /** Beside the scan and the decision notices stand here, where they cover neither. */
  readonly hasNotices: boolean
  readonly searchField: Ref<HTMLInputElement>
}

/** The queue: what is to be decided, narrowed as one likes, with a mode for handing entries to others. */
export const DeskEntries = (props: DeskEntriesProps) => {
  const { place, desk, shown, view, onView, present, me, isUnderWay, hasTrouble } = props
  const [selected, setSelected] = useState<readonly string[] | null>(null)
  const counts = filterCounts(desk.items, me)
  const types = [...new Set(desk.items.map(({ type }) => type))]
  const mayAssign = desk.abilities.includes('verify')
  const undecided = new Set(desk.items.filter(waits).map(({ record }) => record))
  const held = (selected ?? []).filter((record) => undecided.has(record))
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <input
          ref={props.searchField}
          type="search"
          className={styles.search}
          aria-label={m['verification.ui.search']()}
          placeholder={m['verification.ui.search']()}
          value={view.search}
          onChange={(event) => onView({ ...view, search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur()
          }}
        />
        <div className={styles.choices}>
          <select
            className={styles.choose}
            aria-label={m['verification.ui.filter']()}
            value={view.filter}
            onChange={(event) =>
              onView({
                ...view,
                filter: queueFilters.find((each) => each === event.target.value) ?? 'all',
              })
            }
          >
            {queueFilters.map((filter) => (
              <option key={filter} value={filter}>
                {filterWords[filter]()} ({counts[filter]})
              </option>
            ))}
          </select>
          <select
            className={styles.choose}
            aria-label={m['verification.ui.type']()}
            value={view.type ?? ''}
            onChange={(event) => onView({ ...view, type: event.target.value || null })}
          >
            <option value="">{m['verification.ui.type-all']()}</option>
            {types.map((type) => (
              <option key={type} value={type}>
                {typeName(type)}
              </option>
            ))}
          </select>
        </div>
        {mayAssign && selected === null ? (
          <div>
            <Button isSmall onPress={() => setSelected([])}>
              {m['verification.ui.select-entries']()}…
            </Button>
          </div>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <div className={styles.nothing}>
          <b>{m['verification.ui.nothing-fits']()}</b>
          <Button isSmall onPress={() => onView({ filter: 'all', type: null, search: '' })}>
            {m['verification.ui.show-all']()}
          </Button>
        </div>
      ) : null}
      {groupedByType(shown).map(({ type, entries, doubts }) => (
        <section key={type} aria-label={typeName(type)}>
          <h2 className={styles.head}>
            {typeName(type)}
            <small>
              {m['verification.ui.group-count']({ count: entries.length })}
              {doubts > 0 ? ` · ${m['verification.ui.doubt-count']({ count: doubts })}` : ''}
            </small>
          </h2>
          <ul className={styles.queue}>
            {entries.map((line) => (
              <li key={line.record}>
                {selected ? (
                  <span className={styles.tick}>
                    <input
                      type="checkbox"
                      aria-label={m['verification.ui.select-one']({ title: line.title })}
                      disabled={!waits(line)}
                      checked={held.includes(line.record)}
                      onChange={(event) =>
                        setSelected(
                          event.target.checked
                            ? [...held, line.record]
                            : held.filter((record) => record !== line.record),
                        )
                      }
                    />
                  </span>
                ) : null}
                <Link
                  to="/verification/$alliance/$round"
                  params={{ ...place }}
                  search={(before: Record<string, unknown>) => ({
                    ...before,
                    record: line.record,
                    scan: undefined,
                  })}
                  replace
                  resetScroll={false}
                  preload={false}
                  className={styles.entry}
                  data-record={line.record}
                  aria-current={line.record === present ? 'true' : undefined}
                  activeProps={{}}
                  onClick={props.onChosen}
                >
                  <span className={styles.title}>{line.title}</span>
                  <small>
                    {[
                      line.subtitle,
                      line.assignedTo && line.assignedTo.id !== me
                        ? m['verification.ui.assigned-to']({ name: line.assignedTo.name })
                        : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                  <span className={styles.chips}>
                    <EntryChips
                      line={line}
                      isUnderWay={isUnderWay(line.record)}
                      hasTrouble={hasTrouble(line.record)}
                    />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className={styles.foot}>
        {props.hasNotices ? <NoticesPlace /> : null}
        {selected ? (
          <AssignBar
            place={place}
            selected={held}
            onSelectShown={() => setSelected(shown.filter(waits).map(({ record }) => record))}
            onDone={() => setSelected(null)}
          />
        ) : null}
      </div>
    </div>
  )
}
