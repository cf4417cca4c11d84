import { decisions } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { day as asDay, type Day } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nowMs } from '../../../ui/now.ts'
import { correctionMoment, dayAfter, usualDays } from '../model/correction-moment.ts'
import { inListOrder, isStillReturned, standing, waits } from '../model/desk-queue.ts'
import { type DeskReply, issueRecord, type RoundPlace } from '../queries.ts'
import { DueFields } from './due-fields.tsx'
import { EntryLinks } from './entry-links.tsx'
import styles from './issue-dialog.module.css'
import { decisionMark, decisionWord } from './verification-words.ts'

interface IssueDialogProps {
  readonly place: RoundPlace
  readonly desk: DeskReply
  readonly onClose: () => void
  readonly onGoUndecided: () => void
}

/** 開立查核紀錄: what was decided, until when it can be corrected, and the step that cannot be taken back. */
export const IssueDialog = ({ place, desk, onClose, onGoUndecided }: IssueDialogProps) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const ownStep = useOwnStep()
  const [day, setDay] = useState<Day | null>(() => asDay(dayAfter(nowMs(), usualDays)))
  const [time, setTime] = useState('23:59')
  const [isAsked, setAsked] = useState(false)
  const named = standing(desk.items)
  const withdrawn = desk.items.length - named.length
  const count = (decision: (typeof decisions)[number] | null) =>
    named.filter((line) => line.decision === decision).length
  const undecided = count(null)
  const hasUndecided = undecided > 0
  const waiting = desk.items.filter(waits).length
  const moved = waiting - undecided
  const lapsed = inListOrder(desk.items).filter(isStillReturned)
  const hasReturned = count('returned') > 0
  const due = hasReturned && day ? correctionMoment(day, time) : null
  const issue = useIntention({
    does: (attempt) => {
      ownStep.begin()
      return issueRecord(place, due, attempt)
    },
    onSuccess: (issued) => {
      void client.invalidateQueries({ queryKey: ['verification'] })
      void client.invalidateQueries({ queryKey: ['submissions', place.alliance] })
      void client.invalidateQueries({ queryKey: ['evidence', place.alliance] })
      void client.invalidateQueries({ queryKey: ['figures', place.alliance] })
      notify(m['verification.ui.issued']({ number: issued.number }))
      ownStep.take(
        () =>
          void navigate({
            to: '/alliances/$alliance/verification-records/$issued',
            params: { alliance: place.alliance, issued: issued.id },
          }),
      )
    },
    // Somebody may have changed a decision meanwhile; the counts above are fetched anew.
    onError: () => void client.invalidateQueries({ queryKey: ['verification', 'desk'] }),
  })
  const confirm = () => {
    setAsked(true)
    if (!hasReturned || due) issue.mutate()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={m['verification.ui.issue-title']({ round: desk.round.number })}
      actions={
        <>
          {waiting > 0 ? (
            <Button tone="primary" onPress={onGoUndecided}>
              {hasUndecided ? m['verification.ui.go-undecided']() : m['verification.ui.go-moved']()}
            </Button>
          ) : (
            <Button tone="primary" isPending={issue.isPending} onPress={confirm}>
              {m['verification.ui.issue']()}
            </Button>
          )}
          <Button onPress={onClose}>{m['ui.cancel']()}</Button>
        </>
      }
    >
      <div className={styles.counts}>
        {decisions.map((decision) => (
          <div key={decision} className={styles.count}>
            <b>{count(decision)}</b>
            <Chip mark={decisionMark(decision)}>{decisionWord(decision)}</Chip>
          </div>
        ))}
      </div>
      {withdrawn > 0 ? <p>{m['verification.ui.issue-withdrawn']({ count: withdrawn })}</p> : null}
      {hasUndecided ? (
        <p className="finding evidence">{m['verification.ui.issue-undecided']({ count: undecided })}</p>
      ) : null}
      {moved > 0 ? (
        <p className="finding person">{m['verification.ui.issue-moved']({ count: moved })}</p>
      ) : null}
      {waiting === 0 ? <p>{m['verification.ui.issue-text']()}</p> : null}
      {hasReturned && !hasUndecided ? (
        <>
          {lapsed.length > 0 ? (
            <div className="finding evidence">
              <p>{m['verification.ui.issue-uncorrected']({ count: lapsed.length })}</p>
              <EntryLinks place={place} lines={lapsed} onChosen={onClose} />
            </div>
          ) : null}
          <DueFields day={day} onDay={setDay} time={time} onTime={setTime} isAsked={isAsked} />
        </>
      ) : null}
      {issue.error ? (
        <p role="alert" className="finding not">
          {issue.error.message}
        </p>
      ) : null}
    </Dialog>
  )
}
