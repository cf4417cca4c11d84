import { longestCorrectionDays, type QueueLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { day as asDay, type Day } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmWithReason } from '../../../ui/confirm-with-reason.tsx'
import { nowMs } from '../../../ui/now.ts'
import { isCorrectionOver } from '../../submissions/model/current-round.ts'
import { correctionMoment, dayAfter, usualDays } from '../model/correction-moment.ts'
import { type DeskLine, moveCorrectionDue, type RoundPlace } from '../queries.ts'
import { DueFields } from './due-fields.tsx'
import { EntryLinks } from './entry-links.tsx'
import { allianceName } from './verification-words.ts'

interface MoveCorrectionDueProps {
  readonly place: RoundPlace
  readonly line: QueueLine
  /** What may be corrected until then, where the page knows it. */
  readonly returned?: readonly DeskLine[]
  /** In a list of rounds: small, and naming its alliance to whoever listens. */
  readonly isInList?: boolean
}

interface MoveDialogProps extends Pick<MoveCorrectionDueProps, 'place' | 'line' | 'returned'> {
  readonly onClose: () => void
}

const MoveDialog = ({ place, line, returned = [], onClose }: MoveDialogProps) => {
  const seenDue = line.correctionDue ?? ''
  const isOver = isCorrectionOver(line, nowMs())
  const client = useQueryClient()
  const [day, setDay] = useState<Day | null>(() =>
    asDay(dayAfter(Math.max(nowMs(), Date.parse(seenDue)), usualDays)),
  )
  const [time, setTime] = useState('23:59')
  const [isAsked, setAsked] = useState(false)
  const due = day ? correctionMoment(day, time) : null
  const move = useIntention({
    span: 'input',
    does: (
      attempt,
      body: { readonly correctionDue: string; readonly seenDue: string; readonly reason: string },
    ) => moveCorrectionDue(place, body, attempt),
    onSuccess: ({ correctionDue }) => {
      for (const key of [
        ['verification'],
        ...['submissions', 'evidence', 'figures'].map((slice) => [slice, place.alliance]),
      ])
        void client.invalidateQueries({ queryKey: key })
      onClose()
      notify(m['verification.ui.due-moved']({ at: rocMinute(correctionDue) }))
    },
    // Somebody may have moved it meanwhile, or the team has handed in; what is seen is fetched anew.
    onError: () => void client.invalidateQueries({ queryKey: ['verification'] }),
  })
  const round = line.number
  return (
    <ConfirmWithReason
      isOpen
      onClose={onClose}
      title={
        isOver
          ? m['verification.ui.reopen-correction-title']({ round })
          : m['verification.ui.extend-correction-title']({ round })
      }
      confirmLabel={
        isOver ? m['verification.ui.reopen-correction']() : m['verification.ui.extend-correction']()
      }
      reasonHint={m['verification.ui.due-reason-hint']()}
      isPending={move.isPending}
      error={move.error ? <p className="finding not">{move.error.message}</p> : undefined}
      onConfirm={(reason) => {
        setAsked(true)
        if (due) move.mutate({ correctionDue: due, seenDue, reason })
      }}
    >
      <p>
        {(isOver ? m['verification.ui.reopen-correction-text'] : m['verification.ui.extend-correction-text'])(
          {
            at: rocMinute(seenDue),
            days: longestCorrectionDays,
          },
        )}
      </p>
      {returned.length > 0 ? (
        <div>
          <p>{m['verification.ui.due-records']({ count: returned.length })}</p>
          <EntryLinks place={place} lines={returned} onChosen={onClose} />
        </div>
      ) : null}
      <DueFields day={day} onDay={setDay} time={time} onTime={setTime} isAsked={isAsked} />
      <p className="muted">{m['verification.ui.due-told']()}</p>
    </ConfirmWithReason>
  )
}

/** 延長補正期限 or, once it is over, 再次開放補正. */
export const MoveCorrectionDue = ({ place, line, returned, isInList = false }: MoveCorrectionDueProps) => {
  const [isAsking, setAsking] = useState(false)
  const isOver = isCorrectionOver(line, nowMs())
  return (
    <>
      <Button isSmall={isInList} onPress={() => setAsking(true)}>
        {isOver ? m['verification.ui.reopen-correction']() : m['verification.ui.extend-correction']()}
        {isInList ? <span className="visually-hidden"> {allianceName(line.alliance)}</span> : null}
      </Button>
      {isAsking && line.correctionDue ? (
        <MoveDialog {...{ place, line }} returned={returned ?? []} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}
