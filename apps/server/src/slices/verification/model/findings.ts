import type { MachineFinding } from '@openalliance/contract'
import type { CheckCode, DayOfField, LedgerLine, Severity } from '@openalliance/rules'
import type { Static } from 'typebox'

/** Where a record stands that looks like another one. */
export interface AlikePlace {
  readonly alliance: string
  readonly record: string
  /** ROC year. */
  readonly year: number
}

/** A machine's finding, before the records it is alike to have their names. */
export type Found = Omit<Static<typeof MachineFinding>, 'alike'> & { readonly alike: readonly AlikePlace[] }

/** A likeness of records that a person should look at. */
export interface Likeness {
  readonly kind: 'same-fact' | 'same-file'
  readonly facts: Readonly<Record<string, unknown>>
  readonly others: readonly AlikePlace[]
}

const checkOf: Readonly<Record<string, CheckCode>> = {
  fails: 'record.does-not-count',
  'needs-evidence': 'record.proof-missing',
}

const likenessCheck: Readonly<Record<Likeness['kind'], CheckCode>> = {
  'same-fact': 'record.duplicate-fact',
  'same-file': 'record.same-file',
}

const weight = { bar: 0, warning: 1, notice: 2 } as const

/**
 * What a machine sees in an entry before any person looks: each reading that does not hold, once, with the KPIs it
 * touches; likenesses; lateness; days that lie outside the year or have not come. Severities are the year's; a check the year does not name is not made.
 */
export const machineFindings = (
  lines: readonly LedgerLine[],
  likenesses: readonly Likeness[],
  isLate: boolean,
  outside: Readonly<Record<string, string>> | null,
  ahead: { readonly today: string; readonly days: readonly DayOfField[] },
  severities: Readonly<Partial<Record<CheckCode, Severity>>>,
): Found[] => {
  const found = new Map<string, Found>()
  for (const line of lines) {
    for (const because of line.because) {
      const check = checkOf[because.finding]
      const severity = check && severities[check]
      if (!check || !severity) continue
      const known = found.get(because.reading)
      if (known) known.kpis.push(line.kpi)
      else {
        found.set(because.reading, {
          code: check,
          severity,
          facts: {},
          because: structuredClone(because) as never,
          kpis: [line.kpi],
          alike: [],
        })
      }
    }
  }
  const findings = [...found.values()]
  for (const { kind, facts, others } of likenesses) {
    const severity = severities[likenessCheck[kind]]
    if (severity)
      findings.push({
        code: likenessCheck[kind],
        severity,
        facts: { ...facts },
        because: null,
        kpis: [],
        alike: others,
      })
  }
  const late = severities['record.late-for-round']
  if (isLate && late)
    findings.push({
      code: 'record.late-for-round',
      severity: late,
      facts: {},
      because: null,
      kpis: [],
      alike: [],
    })
  const beyond = severities['record.outside-period']
  if (outside && beyond)
    findings.push({
      code: 'record.outside-period',
      severity: beyond,
      facts: { ...outside },
      because: null,
      kpis: [],
      alike: [],
    })
  const toCome = severities['record.day-to-come']
  if (toCome)
    for (const { field, day } of ahead.days)
      findings.push({
        code: 'record.day-to-come',
        severity: toCome,
        facts: { field, day, today: ahead.today },
        because: null,
        kpis: [],
        alike: [],
      })
  return findings.sort((a, b) => weight[a.severity] - weight[b.severity])
}
