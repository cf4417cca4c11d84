import { lazy, Suspense, useState } from 'react'
import { useNow } from '../ui/now.ts'
import { sessionPhase } from './session-phase.ts'

const SessionDialog = lazy(() => import('./session-dialog.tsx'))

interface SessionWarningProps {
  /** ISO moment at which the session ends by itself. */
  readonly endsAt: string
  readonly onStay: () => void
  readonly onSignOut: () => void
}

/** Asks in time whether one is still there; what was typed stays, whatever the answer. */
export const SessionWarning = ({ endsAt, onStay, onSignOut }: SessionWarningProps) => {
  const now = useNow(15_000)
  const [answered, setAnswered] = useState<string | null>(null)
  const phase = sessionPhase(Date.parse(endsAt), now)
  if (phase === 'calm' || answered === endsAt) return null
  return (
    <Suspense fallback={null}>
      <SessionDialog
        endsAt={endsAt}
        isOver={phase === 'over'}
        onStay={() => {
          setAnswered(endsAt)
          onStay()
        }}
        onSignOut={onSignOut}
      />
    </Suspense>
  )
}
