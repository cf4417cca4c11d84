import type { EntryReply } from '../queries.ts'

const isDay = (fact: unknown): fact is string => typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact)

/** A day in the ways contracts print it; the viewer looks past spaces. */
const writings = (day: string): string[] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const roc = year - 1911
  const two = (part: number) => String(part).padStart(2, '0')
  return [
    `${roc}年${month}月${date}日`,
    `${roc}年${two(month)}月${two(date)}日`,
    `${roc}/${two(month)}/${two(date)}`,
    `${roc}.${two(month)}.${two(date)}`,
    day,
  ]
}

/** The passages of a scan worth a stroke of the pen: every day that a finding speaks of. */
export const penPassages = (findings: EntryReply['findings']): string[] => [
  ...new Set(
    findings.flatMap(({ because }) =>
      Object.values(because?.facts ?? {})
        .filter(isDay)
        .flatMap(writings),
    ),
  ),
]
