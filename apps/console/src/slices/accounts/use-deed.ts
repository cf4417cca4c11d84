import { useRef } from 'react'
import { useIntention } from '../../api/use-intention.ts'
import { type OwnStep, useOwnStep } from '../../shell/own-step.ts'
import { refusalOf } from './queries.ts'

export interface Deed<Input, Reply> {
  readonly act: (input: Input) => void
  readonly isPending: boolean
  /** Grows with every attempt that failed. */
  readonly failures: number
  /** What to say of the last attempt as a whole; null while there is nothing to say. */
  readonly fault: string | null
  readonly code: string | null
  /** The sentence at a field. */
  readonly at: (field: string) => string | undefined
  readonly reply: Reply | undefined
  readonly reset: () => void
}

interface DeedOptions {
  /** Creates something, and its form goes away with it: the whole opening is one intention. */
  readonly isOnce?: boolean
}

/** One step that changes something, with what a form wants to know about its last attempt. */
export const useDeed = <Input, Reply>(
  does: (input: Input, attempt: string) => Promise<Reply>,
  onDone?: (reply: Reply, input: Input, ifStillHere: OwnStep['take']) => void,
  { isOnce = false }: DeedOptions = {},
): Deed<Input, Reply> => {
  const failures = useRef(0)
  const ownStep = useOwnStep()
  const { mutate, reset, isPending, error, data } = useIntention<Input, Reply>({
    does: (attempt, input) => {
      ownStep.begin()
      return does(input, attempt)
    },
    span: isOnce ? 'opening' : 'input',
    onSuccess: (reply, input) => onDone?.(reply, input, ownStep.take),
    onError: () => {
      failures.current += 1
    },
  })
  const refusal = refusalOf(error)
  return {
    act: mutate,
    isPending,
    failures: failures.current,
    // The watch over the page already asks to sign in again; once that is done there is nothing left to say.
    fault: error && refusal?.code !== 'accounts.sign-in-needed' ? error.message : null,
    code: refusal?.code ?? null,
    at: (field) => refusal?.at(field),
    reply: data,
    reset,
  }
}
