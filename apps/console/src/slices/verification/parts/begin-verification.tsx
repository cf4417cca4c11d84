import type { QueueLine } from '@openalliance/contract'
import { m, rocMinute } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nowMs } from '../../../ui/now.ts'
import { openUntil } from '../model/hand-in-end.ts'
import { useBegin } from './use-begin.ts'
import { allianceName } from './verification-words.ts'

interface BeginVerificationProps {
  readonly line: QueueLine
  /** One of many: it is small, and its name says of whom. */
  readonly isInList?: boolean
}

/**
 * 開始查核: at one press once the team can hand in nothing more; asked for before, because it takes away what the team
 * could still do.
 */
export const BeginVerification = ({ line, isInList = false }: BeginVerificationProps) => {
  const { round, number, submittedAt } = line
  const begin = useBegin()
  const [runsUntil, setRunsUntil] = useState<Date | null>(null)
  const name = allianceName(line.alliance)
  const act = () => begin.mutate({ alliance: line.alliance.id, round, name })
  const close = () => setRunsUntil(null)
  return (
    <>
      <Button
        {...(isInList
          ? {
              isSmall: true,
              'aria-label': m['verification.ui.begin-of']({ alliance: name, round: number }),
            }
          : { tone: 'primary' as const })}
        isPending={begin.isPending}
        onPress={() => {
          const until = openUntil(line, nowMs())
          if (until) setRunsUntil(until)
          else act()
        }}
      >
        {m['verification.ui.begin']()}
      </Button>
      {runsUntil ? (
        <Dialog
          isAlert
          isOpen
          onClose={close}
          title={m['verification.ui.begin-early-title']({ alliance: name, round: number })}
          actions={
            <>
              <Button tone="primary" isPending={begin.isPending} onPress={act}>
                {m['verification.ui.begin']()}
              </Button>
              <Button onPress={close}>{m['ui.cancel']()}</Button>
            </>
          }
        >
          <p>{m['verification.ui.begin-early-until']({ until: rocMinute(runsUntil) })}</p>
          <p>
            {m['verification.ui.begin-early-text']({ submitted: submittedAt ? rocMinute(submittedAt) : '' })}
          </p>
          {begin.error ? (
            <p role="alert" className="finding not">
              {begin.error.message}
            </p>
          ) : null}
        </Dialog>
      ) : null}
    </>
  )
}
