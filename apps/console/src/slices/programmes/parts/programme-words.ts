import type { CalendarWindow, ProgrammeName, RulePage } from '@openalliance/contract'
import { digits, getLocale, isSpoken, m, rocDay, say } from '@openalliance/messages'
import { isDay } from '@openalliance/rules'
import type { Mark } from '../../../ui/marks.ts'

const word = (family: string, code: string) => say(`${family}.${code}`, {}, getLocale())

export const programmeName = (programme: ProgrammeName): string => word('programmes.name', programme)
export const roundName = (round: number): string => word('rules.round', String(round))

type Phase = CalendarWindow['phase']
export const phaseWord = (phase: Phase): string => word('programmes.phase', phase)
export const phaseMark = (phase: Phase): Mark =>
  phase === 'open' ? 'counts' : phase === 'edits-only' ? 'evidence' : 'neutral'

/** 「110/02/01 至 110/10/31」 */
export const daysText = (from: string, to: string): string =>
  m['programmes.ui.days']({ from: rocDay(from), to: rocDay(to) })

/** Whether a source speaks of the year itself, and if not, which year it follows. */
export const originText = ({ kind, year }: RulePage['origin']): string => {
  if (kind === 'source') return m['programmes.ui.origin-source']()
  return kind === 'same-rules'
    ? m['programmes.ui.origin-same']({ year: year ?? 0 })
    : m['programmes.ui.origin-carried']({ year: year ?? 0 })
}

const families = [
  'rules.kind',
  'rules.proof',
  'rules.option.basis',
  'rules.option.particulars',
  'rules.option.seals',
  'rules.option.feeBy',
  'rules.option.natures',
  'rules.option.alreadyReported',
  'rules.option.transferor',
  'rules.option.kind',
  'rules.option.signedBy',
  'rules.option.state',
  'rules.region',
  'rules.kpi',
  'alliances.industry',
  'programmes.tie',
]

const codeText = (code: string): string => {
  if (isDay(code)) return rocDay(code)
  const key = families.map((family) => `${family}.${code}`).find(isSpoken)
  return key ? say(key, {}, getLocale()) : code
}

const isPeriod = (value: object): value is { start: string; end: string } =>
  'start' in value && 'end' in value

/** A parameter of a reading in words. */
export const parameterText = (value: unknown): string => {
  const separator = say('rules.list-separator', {}, getLocale())
  if (Array.isArray(value)) return value.map(parameterText).join(separator)
  if (typeof value === 'number') return digits(value)
  if (typeof value !== 'object' || value === null) return codeText(String(value))
  if (isPeriod(value)) return daysText(value.start, value.end)
  return Object.entries(value)
    .map(([name, each]) =>
      m['programmes.ui.named-value']({ name: parameterName(name), value: parameterText(each) }),
    )
    .join(m['programmes.ui.semicolon']())
}

/** The parameter's name as people read it; a code that stands for a choice of a form is named as the form does. */
export const parameterName = (name: string): string => {
  const key = `programmes.parameter.${name}`
  return isSpoken(key) ? say(key, {}, getLocale()) : codeText(name)
}

/** What the year's checks measure by, each with its name. */
export const limitLines = ({
  memberGrowth,
  explainBelowPercent,
  yearlyGrant,
  grantedInPart,
}: RulePage['limits']) => [
  ...(memberGrowth === undefined
    ? []
    : [
        {
          limit: 'memberGrowth',
          name: m['programmes.ui.limit-growth'](),
          text: m['programmes.ui.limit-growth-text']({ firms: digits(memberGrowth) }),
        },
      ]),
  {
    limit: 'explainBelowPercent',
    name: m['programmes.ui.limit-explain'](),
    text: m['programmes.ui.limit-explain-text']({ percent: digits(explainBelowPercent) }),
  },
  {
    limit: 'yearlyGrant',
    name: m['programmes.ui.limit-grant'](),
    text: m['programmes.ui.limit-grant-text']({ amount: digits(yearlyGrant) }),
  },
  {
    limit: 'grantedInPart',
    name: m['programmes.ui.limit-part'](),
    text: grantedInPart
      .map((category) => word('programmes.grant-category', category))
      .join(say('rules.list-separator', {}, getLocale())),
  },
]

const measures: Readonly<Record<string, string>> = {
  'alliance.member-growth': 'memberGrowth',
  'alliance.below-target': 'explainBelowPercent',
}
/** What a check of the year measures by, in words with the page's number; null where it measures by none. */
export const measureOf = (check: string, limits: RulePage['limits']): string | null =>
  limitLines(limits).find(({ limit }) => limit === measures[check])?.text ?? null
