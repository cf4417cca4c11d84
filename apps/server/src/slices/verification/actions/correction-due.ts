import { longestCorrectionDays } from '@openalliance/contract'
import { isDay } from '@openalliance/rules'
import { Refusal } from '../../../platform/refusal.ts'

// A moment names its zone: without one it would be read in the zone of whoever runs the server.
const moment = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Until when a correction is taken: later than now, and not too far ahead.
 * @throws Refusal verification.due-in-the-past, also where it lies too far ahead
 */
export const dueAfter = (now: Date, text: string | null): Date => {
  const [, day = ''] = moment.exec(text ?? '') ?? []
  const due = isDay(day) ? new Date(text ?? '') : null
  const latest = now.getTime() + longestCorrectionDays * 86_400_000
  if (due && due > now && due.getTime() <= latest) return due
  const code = text === null ? 'required' : 'wrong-form'
  throw new Refusal('verification.due-in-the-past', { days: longestCorrectionDays }, [
    { field: '/correctionDue', code, facts: {} },
  ])
}
