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
import { afterMinute } from '../../submissions/model/current-round.ts'
import { type ExtensionEffect, effectOfExtension } from '../../submissions/model/round-ahead.ts'
import { roundsQuery } from '../../submissions/queries.ts'
import { calendarChanged, exceptionsQuery, withdrawException } from '../queries.ts'
import { ExceptionDialog } from './exception-dialog.tsx'
import { daysText, phaseMark, phaseWord, roundName } from './programme-words.ts'
import styles from './window-card.module.css'
import { WindowDialog } from './window-dialog.tsx'

interface WindowCardProps {
  readonly year: ProgrammeYear
  readonly window: CalendarWindow
  readonly maySet: boolean
  /** The alliance that somebody comes to give an extension to. */
  readonly extend?: string | undefined
  readonly onExtended: () => void
}

const steps = [
  { name: 'opens', label: m['programmes.ui.opens'] },
  { name: 'due', label: m['programmes.ui.due'] },
  { name: 'entryEnds', label: m['programmes.ui.entry-ends'] },
  { name: 'editsEnd', label: m['programmes.ui.edits-end'] },
] as const

/** The last minute of a window belongs to it. */
const hasPassed = (name: (typeof steps)[number]['name'], at: string): boolean =>
  (name === 'opens' ? Date.parse(at) : afterMinute(at)) <= nowMs()

const Moments = ({ window }: { readonly window: CalendarWindow }) => (
  <ol className={styles.moments}>
    {steps.map(({ name, label }) => (
      <li key={name} data-passed={hasPassed(name, window[name]) || undefined}>
        <small>{label()}</small>
        <time dateTime={window[name]}>{rocMinute(window[name])}</time>
      </li>
    ))}
  </ol>
)

const isRunning = ({ withdrawnAt, endsAt }: WindowException): boolean =>
  withdrawnAt === null && afterMinute(endsAt) > nowMs()

/** @param effect what it does for its round; null while that is not known */
const standing = (exception: WindowException, effect: ExtensionEffect | null) => {
  if (exception.withdrawnAt) return { mark: 'neutral', word: m['programmes.ui.withdrawn']() } as const
  if (!isRunning(exception)) return { mark: 'neutral', word: m['programmes.ui.ended']() } as const
  return effect === null || effect === 'extends'
    ? ({ mark: 'counts', word: m['programmes.ui.in-force']() } as const)
    : ({ mark: 'neutral', word: m['programmes.ui.without-effect']() } as const)
}

/** Where an extension stands; one that changes nothing, the round being taken up or open as long, is not in force. */
const StandingChip = ({ exception, window }: { exception: WindowException; window: CalendarWindow }) => {
  const { alliance, endsAt, reason } = exception
  const rounds = useQuery({ ...roundsQuery(alliance, window.year), enabled: isRunning(exception) })
  const round = rounds.data?.items.find((one) => one.round === window.round)
  if (isRunning(exception) && rounds.isPending) return null
  const effect = round ? effectOfExtension({ ...round, exception: { endsAt, reason } }, nowMs()) : null
  const { mark, word } = standing(exception, effect)
  return <Chip mark={mark}>{word}</Chip>
}

/** The exceptions of a window, and the way to give or withdraw one. */
const Exceptions = ({ window, extend, onExtended }: Omit<WindowCardProps, 'year' | 'maySet'>) => {
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
  const wanted = names.data?.items.find(({ id }) => id === extend)
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
              cell: (exception) => <StandingChip exception={exception} window={window} />,
            },
            {
              key: 'do',
              head: m['programmes.ui.deeds'](),
              onPhone: 'line',
              align: 'end',
              cell: (exception) =>
                mayGive && isRunning(exception) ? (
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
      {isGiving || (mayGive && wanted) ? (
        <ExceptionDialog
          window={window}
          first={wanted ? { key: wanted.id, text: allianceName(wanted) } : null}
          onClose={() => {
            setGiving(false)
            if (wanted) onExtended()
          }}
        />
      ) : null}
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
export const WindowCard = ({ year, window, maySet, extend, onExtended }: WindowCardProps) => {
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
        <Exceptions {...{ window, extend, onExtended }} />
      </div>
      {isChanging ? (
        <WindowDialog year={year} round={window.round} window={window} onClose={() => setChanging(false)} />
      ) : null}
    </Card>
  )
}
