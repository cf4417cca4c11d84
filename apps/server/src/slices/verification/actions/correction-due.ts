import { longestCorrectionDays } from '@openalliance/contract'
import { readMoment } from '../../../platform/moment.ts'
import { Refusal } from '../../../platform/refusal.ts'

/**
 * Until when a correction is taken: later than now, and not too far ahead.
 * @throws Refusal verification.due-in-the-past, also where it lies too far ahead
 */
export const dueAfter = (now: Date, text: string | null): Date => {
  const due = readMoment(text ?? '')
  const latest = now.getTime() + longestCorrectionDays * 86_400_000
  if (due && due > now && due.getTime() <= latest) return due
  const code = text === null ? 'required' : 'wrong-form'
  throw new Refusal('verification.due-in-the-past', { days: longestCorrectionDays }, [
    { field: '/correctionDue', code, facts: {} },
  ])
}
