import {
  type MutateOptions,
  type UseMutateFunction,
  type UseMutationResult,
  useMutation,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { keepFocusAt } from '../ui/focus-after.ts'
import { Attempts, type Span } from './attempts.ts'

interface IntentionOptions<Input, Reply> {
  /** What is to be done. The attempt is the idempotency key and goes into the call as it is. */
  readonly does: (attempt: string, input: Input) => Promise<Reply>
  readonly onSuccess?: (reply: Reply, input: Input) => unknown
  readonly onError?: (fault: Error, input: Input) => unknown
  /**
   * `opening`: what one opening of a dialog or form does happens once, whatever is typed between two presses.
   * `input`: for a part of a page that stays and does one thing after another; the same input is the same intention
   * until it has succeeded.
   */
  readonly span?: Span
  /** For a dialog whose component outlives its closing: another value is another opening. */
  readonly opening?: unknown
}

export type Intention<Input, Reply> = UseMutationResult<Reply, Error, Input>

/**
 * One step that changes something, done once however often and however fast it is asked for: a press while the step is
 * under way is none, and every repetition goes out under the key made when the dialog opened, so that the server answers
 * a repeated one with the reply it gave before.
 */
export const useIntention = <Input = void, Reply = unknown>(
  options: IntentionOptions<Input, Reply>,
): Intention<Input, Reply> => {
  const { does, onSuccess, onError, span = 'opening', opening } = options
  const attempts = useRef<Attempts | null>(null)
  attempts.current ??= new Attempts(span, opening, () => crypto.randomUUID())
  const kept = attempts.current
  kept.opened(opening)
  const underWay = useRef(new Set<string>())
  const mutation = useMutation<Reply, Error, Input>({
    mutationFn: async (input) => {
      const from = document.activeElement
      try {
        const reply = await does(kept.keyFor(input), input)
        kept.succeeded()
        return reply
      } finally {
        underWay.current.delete(kept.nameOf(input))
        // What was done may have taken its own button away.
        keepFocusAt(from)
      }
    },
    onSuccess: (reply, input) => onSuccess?.(reply, input),
    onError: (fault, input) => onError?.(fault, input),
  })
  const act = (input: Input, also: MutateOptions<Reply, Error, Input> = {}) => {
    // The button learns that it waits a moment later than a quick hand presses again.
    const name = kept.nameOf(input)
    if (underWay.current.has(name)) return
    underWay.current.add(name)
    mutation.mutate(input, also)
  }
  // Query's own type for a function that may lack its input.
  return { ...mutation, mutate: act as UseMutateFunction<Reply, Error, Input> }
}
