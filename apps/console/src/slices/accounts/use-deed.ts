import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { isLineLost, refusalOf } from './queries.ts'

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

/**
 * One step that changes something. When its answer was lost, the same input goes out under the same key, so that it
 * happens once however often it is tried.
 */
export const useDeed = <Input, Reply>(
  does: (input: Input, attempt: string) => Promise<Reply>,
  onDone?: (reply: Reply, input: Input) => void,
): Deed<Input, Reply> => {
  const attempt = useRef<{ readonly asked: string; readonly key: string } | null>(null)
  const failures = useRef(0)
  const { mutate, reset, isPending, error, data } = useMutation({
    mutationFn: (input: Input) => {
      const asked = JSON.stringify(input ?? null)
      if (attempt.current?.asked !== asked) attempt.current = { asked, key: crypto.randomUUID() }
      return does(input, attempt.current.key)
    },
    onSuccess: (reply, input) => {
      attempt.current = null
      onDone?.(reply, input)
    },
    onError: (fault) => {
      failures.current += 1
      if (!isLineLost(fault)) attempt.current = null
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
