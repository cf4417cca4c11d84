import type { VerdictKind } from '@openalliance/rules'
import type { Mark } from '../../../ui/marks.ts'

const byVerdict: Readonly<Record<VerdictKind, Mark>> = {
  counts: 'counts',
  'does-not-count': 'not',
  'counts-elsewhere': 'not',
  'already-counted': 'not',
  'needs-evidence': 'evidence',
  'needs-person': 'person',
}

export const markOfVerdict = (verdict: VerdictKind): Mark => byVerdict[verdict]

const byFinding = {
  holds: 'counts',
  fails: 'not',
  'needs-evidence': 'evidence',
  'needs-person': 'person',
} as const

export type FindingKind = keyof typeof byFinding

export const markOfFinding = (finding: FindingKind): Exclude<Mark, 'neutral'> => byFinding[finding]
