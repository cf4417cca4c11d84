import type { RecordReply } from '@openalliance/contract'
import {
  type AllianceFacts,
  type Content,
  compare,
  type Day,
  type EvidenceRecord,
  type EvidenceType,
  evaluate,
  type LedgerLine,
  type OrganisationFacts,
  preview,
  type Rulebook,
} from '@openalliance/rules'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { type Effects, effectsOf } from '../../figures/model/effects.ts'
import { calculatorQuery, verdictQuery } from '../../figures/queries.ts'
import { organisationQuery } from '../../organisations/queries.ts'
import { pertinentLines } from '../model/pertinent-lines.ts'
import { sameVerdicts } from '../model/same-verdicts.ts'

interface Verdict {
  readonly lines: readonly LedgerLine[]
  readonly effects: Effects
  /** The server settled something else for the same words. */
  readonly differs: boolean
  readonly isLoading: boolean
}

/** Not handed in yet: the register's present words hold for it. */
const isOwnWork = (status: RecordReply['status']): boolean => status === 'draft' || status === 'ready'

const nothing = { lines: [], now: [], ifCounted: [] }

/** The record's verdicts, computed here at every keystroke by the same rules as on the server. */
export const useVerdict = (
  record: RecordReply,
  rulebook: Rulebook,
  form: EvidenceType,
  values: Content,
  isSaved: boolean,
  /** Nothing the form asks for is missing: only then can be said what it would change. */
  isFilled: boolean,
): Verdict => {
  const calculator = useQuery(calculatorQuery(record.alliance, record.year))
  const settled = useQuery({
    ...verdictQuery(record.alliance, record.year, record.id),
    enabled: isSaved,
  })
  const content = useDeferredValue(values)
  const chosen = typeof content.organisation === 'string' ? content.organisation : null
  const detail = useQuery({
    ...organisationQuery(record.alliance, chosen ?? ''),
    enabled: chosen !== null,
  }).data
  const given = calculator.data

  const computed = useMemo(() => {
    if (!given) return nothing
    // The contract leaves the rules' own types to the rules; these two are theirs.
    const records = given.records as readonly EvidenceRecord[]
    const stored = records.find(({ id }) => id === record.id)
    // What was handed in is held against what was known then; the register speaks for everything else.
    const kept = stored?.organisation?.id === chosen && !isOwnWork(record.status) ? stored.organisation : null
    const facts: OrganisationFacts | null =
      kept ??
      (detail && detail.organisation.id === chosen
        ? // Days come from the contract, which the server has checked.
          ({
            ...detail.organisation,
            formerly: detail.formerly.map((each) => ({ ...each, before: each.before as Day })),
          } as OrganisationFacts)
        : (records.find((each) => each.organisation?.id === chosen)?.organisation ?? null))
    const alliance = given.alliance as AllianceFacts
    const seen = preview(rulebook, alliance, records, {
      id: record.id,
      type: record.type,
      edition: record.edition,
      organisation: facts,
      content,
      proofs: record.attachments.map(({ proof }) => proof),
      answers: stored?.answers ?? [],
      decision: stored?.decision ?? null,
    })
    const without = evaluate(
      rulebook,
      alliance,
      records.filter(({ id }) => id !== record.id),
    )
    return { ...seen, now: compare(without, seen.after).figures }
  }, [given, rulebook, record, content, chosen, detail])

  const isComparable = isSaved && !settled.isFetching && !calculator.isFetching && content === values
  const server = settled.data?.lines as readonly LedgerLine[] | undefined
  const differs = Boolean(isComparable && server && given && !sameVerdicts(server, computed.lines))
  return {
    lines: pertinentLines(form, content, differs && server ? server : computed.lines),
    effects: effectsOf(computed.now, isFilled ? computed.ifCounted : []),
    differs,
    isLoading: calculator.isLoading,
  }
}
