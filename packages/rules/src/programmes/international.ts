import { earlier, lastOfMonth, nextDay, type Period } from '../engine/day.ts'
import type { Round } from '../engine/rulebook.ts'
import type { Programme } from './programme.ts'

/** Calendar months, the first and the last cut where the year begins and ends. */
const months = ({ start, end }: Period): readonly Round[] => {
  const rounds: Round[] = []
  for (let from = start; from <= end; ) {
    const last = earlier(end, lastOfMonth(from))
    rounds.push({ number: rounds.length + 1, period: { start: from, end: last } })
    from = nextDay(last)
  }
  return rounds
}

/** 推動國際產學聯盟計畫 (GLORIA): results every month (G108; interpretation 37). */
export const international: Programme = {
  name: 'international',
  submissionLetter: 'G',
  roundsOf: months,
}
