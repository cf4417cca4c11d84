import type { CalendarWindow, ProgrammeYear, WindowException } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { nowMs } from '../../../ui/now.ts'
import { allianceName } from '../../alliances/parts/alliance-words.ts'
import { allianceNamesQuery } from '../../alliances/queries.ts'
import { faultText } from '../../evidence/queries.ts'
import { calendarChanged, exceptionsQuery, withdrawException } from '../queries.ts'
import { ExceptionDialog } from './exception-dialog.tsx'
import { daysText, phaseMark, phaseWord, roundName } from './programme-words.ts'
import styles from './window-card.module.css'
import { WindowDialog } from './window-dialog.tsx'

interface WindowCardProps {
  readonly year: ProgrammeYear
  readonly window: CalendarWindow
  readonly maySet: boolean
}

const steps = [
  { name: 'opens', label: m['programmes.ui.opens'] },
  { name: 'due', label: m['programmes.ui.due'] },
  { name: 'entryEnds', label: m['programmes.ui.entry-ends'] },
  { name: 'editsEnd', label: m['programmes.ui.edits-end'] },
] as const

const Moments = ({ window }: { readonly window: CalendarWindow }) => (
  <ol className={styles.moments}>
    {steps.map(({ name, label }) => (
      <li key={name} data-passed={Date.parse(window[name]) < nowMs() || undefined}>
        <small>{label()}</small>
        <time dateTime={window[name]}>{rocMinute(window[name])}</time>
      </li>
    ))}
  </ol>
)

const standing = (exception: WindowException) => {
  if (exception.withdrawnAt) return { mark: 'neutral', word: m['programmes.ui.withdrawn']() } as const
  return Date.parse(exception.endsAt) + 60_000 > nowMs()
    ? ({ mark: 'counts', word: m['programmes.ui.in-force']() } as const)
    : ({ mark: 'neutral', word: m['programmes.ui.ended']() } as const)
}

/** The exceptions of a window, and the way to give or withdraw one. */
const Exceptions = ({ window }: { readonly window: CalendarWindow }) => {
  const client = useQueryClient()
  const list = useQuery(exceptionsQuery(window.id))
  const names = useQuery(allianceNamesQuery)
  const [isGiving, setGiving] = useState(false)
  const [leaving, setLeaving] = useState<WindowException | null>(null)
  const withdrawing = useIntention({
    span: 'input',
    does: (attempt, { id, reason }: { id: string; reason: string }) => withdrawException(id, reason, attempt),
    onSuccess: () => {
      calendarChanged(client)
      setLeaving(null)
    },
  })
  const nameOf = (id: string) => {
    const found = names.data?.items.find((each) => each.id === id)
    return found ? allianceName(found) : ''
  }
  const mayGive = list.data?.abilities.includes('giveExceptions') ?? false
  return (
    <div className="stack">
      <div className="row wrap spread">
        <h3>{m['programmes.ui.exceptions']()}</h3>
        {mayGive ? (
          <Button isSmall onPress={() => setGiving(true)}>
            {m['programmes.ui.give-exception']()}
          </Button>
        ) : null}
      </div>
      {list.data && list.data.items.length > 0 ? (
        <SheetTable<WindowException>
          caption={m['programmes.ui.exceptions']()}
          rows={list.data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'alliance',
              head: m['programmes.ui.alliance'](),
              onPhone: 'title',
              cell: ({ alliance }) => nameOf(alliance),
            },
            {
              key: 'ends',
              head: m['programmes.ui.exception-ends'](),
              onPhone: 'line',
              cell: ({ endsAt }) => rocMinute(endsAt),
            },
            {
              key: 'reason',
              head: m['ui.reason'](),
              onPhone: 'line',
              cell: ({ reason, withdrawnBecause }) => (
                <span>
                  {reason}
                  {withdrawnBecause ? (
                    <>
                      <br />
                      <small>{m['programmes.ui.withdrawn-because']({ reason: withdrawnBecause })}</small>
                    </>
                  ) : null}
                </span>
              ),
            },
            {
              key: 'given',
              head: m['programmes.ui.given'](),
              onPhone: 'line',
              cell: ({ givenBy, givenAt }) => `${givenBy} ${rocMinute(givenAt)}`,
            },
            {
              key: 'standing',
              head: m['programmes.ui.standing'](),
              onPhone: 'line',
              cell: (exception) => {
                const { mark, word } = standing(exception)
                return <Chip mark={mark}>{word}</Chip>
              },
            },
            {
              key: 'do',
              head: m['programmes.ui.deeds'](),
              onPhone: 'line',
              align: 'end',
              cell: (exception) =>
                mayGive && standing(exception).mark === 'counts' ? (
                  <Button isSmall tone="danger" onPress={() => setLeaving(exception)}>
                    {m['programmes.ui.withdraw']()}
                  </Button>
                ) : null,
            },
          ]}
        />
      ) : (
        <p className="muted">{m['programmes.ui.no-exceptions']()}</p>
      )}
      {isGiving ? <ExceptionDialog window={window} onClose={() => setGiving(false)} /> : null}
      {leaving ? (
        <ConfirmWithReason
          isOpen
          isDangerous
          title={m['programmes.ui.withdraw-title']({ alliance: nameOf(leaving.alliance) })}
          confirmLabel={m['programmes.ui.withdraw']()}
          isPending={withdrawing.isPending}
          error={withdrawing.error ? faultText(withdrawing.error) : undefined}
          onConfirm={(reason) => withdrawing.mutate({ id: leaving.id, reason })}
          onClose={() => setLeaving(null)}
        >
          <p>{m['programmes.ui.withdraw-text']()}</p>
        </ConfirmWithReason>
      ) : null}
    </div>
  )
}

/** One round's window: its moments in order, what it allows now, and who has longer. */
export const WindowCard = ({ year, window, maySet }: WindowCardProps) => {
  const [isChanging, setChanging] = useState(false)
  return (
    <Card
      title={roundName(window.round)}
      isLeading={window.phase === 'open'}
      aside={
        <span className="row">
          <Chip mark={phaseMark(window.phase)}>{phaseWord(window.phase)}</Chip>
          {maySet ? (
            <Button isSmall onPress={() => setChanging(true)}>
              {m['programmes.ui.change']()}
            </Button>
          ) : null}
        </span>
      }
    >
      <div className="stack">
        <div className="muted">
          {m['programmes.ui.facts-are']({ days: daysText(window.factsFrom, window.factsTo) })}
        </div>
        <Moments window={window} />
        <Exceptions window={window} />
      </div>
      {isChanging ? (
        <WindowDialog year={year} round={window.round} window={window} onClose={() => setChanging(false)} />
      ) : null}
    </Card>
  )
}
