import type { RoundState } from '@openalliance/contract'

/** What happens to a round, and from which states it may. */
const steps = {
  submit: { open: 'submitted', submitted: 'submitted' },
  begin: { submitted: 'under-verification' },
  issue: { 'under-verification': 'record-issued', corrected: 'record-issued' },
  'open-correction': { 'record-issued': 'correction-open' },
  resubmit: { 'correction-open': 'corrected' },
  close: { 'record-issued': 'closed', 'correction-open': 'closed' },
  // The office alone, with its reason: what is known now would make another figure (interpretation 31).
  reopen: { 'record-issued': 'under-verification', closed: 'under-verification' },
} as const satisfies Readonly<Record<string, Partial<Record<RoundState, RoundState>>>>

export type RoundStep = keyof typeof steps

/** The state after the step, or null where the step is not allowed from here. */
export const after = (state: RoundState, step: RoundStep): RoundState | null => {
  const from: Partial<Record<RoundState, RoundState>> = steps[step]
  return from[state] ?? null
}

/** Whether the alliance may still hand in (again): before verification begins, and in the correction. */
export const acceptsSubmission = (state: RoundState): boolean =>
  after(state, 'submit') !== null || after(state, 'resubmit') !== null

/** Whether the office has it in hand or is done with it: nothing new can be handed in with it any more. */
export const isTakenUp = (state: RoundState): boolean => after(state, 'submit') === null
