import type { figures, ReplyOf } from '@openalliance/contract'
import { getLocale, isOutsideRules, kpiName, m, readingTitle } from '@openalliance/messages'
import { type Because, isNotFilledIn } from '@openalliance/rules'
import { Chip } from '../../../ui/chip.tsx'
import { markWord } from '../../../ui/marks.ts'

export type RecordMarkLine = ReplyOf<(typeof figures)['routes']['marks']>['items'][number]

const words = {
  not: m['evidence.ui.not-by'],
  evidence: m['evidence.ui.evidence-by'],
  person: m['evidence.ui.person-by'],
}

/** The numbers of the form; what is only shown beside them is told by its name where there is nothing else. */
const countsUnder = (counted: readonly string[]): string => {
  const numbered = counted.filter((kpi) => /^[\d.]+$/.test(kpi))
  const kpis = numbered.length > 0 ? numbered : counted.map((kpi) => kpiName(kpi, getLocale()))
  return m['evidence.ui.counts-under']({ kpis: kpis.join(' ') })
}

/** A record's one mark: the KPIs it counts under, or the rule that keeps it from counting. */
export const RecordMark = ({ line }: { readonly line: RecordMarkLine | undefined }) => {
  if (!line) return <Chip>{m['evidence.ui.not-computed']()}</Chip>
  const { mark, counted, because } = line
  if (mark === 'counts') return <Chip mark="counts">{countsUnder(counted)}</Chip>
  if (isNotFilledIn(because as Because | null)) return <Chip>{m['evidence.ui.not-filled-in']()}</Chip>
  if (!because) return <Chip mark={mark}>{markWord(mark)}</Chip>
  const reading = readingTitle(because.reading, getLocale(), because.facts)
  return <Chip mark={mark}>{isOutsideRules(because as Because) ? reading : words[mark]({ reading })}</Chip>
}
