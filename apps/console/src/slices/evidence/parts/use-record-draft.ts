import type { RecordReply, StaleVersionFacts } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { notify } from '../../../ui/announcer.ts'
import type { DraftReply, DraftSave } from '../../../ui/draft/draft-keeper.ts'
import { useDraft } from '../../../ui/draft/use-draft.ts'
import {
  allContested,
  type Conflict,
  mergeDraft,
  type Side,
  theirValues,
  type Values,
} from '../model/draft-merge.ts'
import type { RecordDraft } from '../model/draft-words.ts'
import { mergedText, savedMeanwhile, staleFacts } from '../model/overtaken.ts'
import { followRefusal, receiveRecord, refusalOf, saveRecord } from '../queries.ts'

/** A record's form that saves itself; what two people changed at once is merged where only one of them touched it. */
export const useRecordDraft = (record: RecordReply, person: string) => {
  const client = useQueryClient()
  const stale = useRef<StaleVersionFacts | null>(null)

  const send = async (save: DraftSave<Values>): Promise<DraftReply<Values>> => {
    const { content, base, attempt, signal } = save
    try {
      const reply = await saveRecord(
        {
          alliance: record.alliance,
          record: record.id,
          version: base ?? record.version,
          content,
        },
        { attempt, signal },
      )
      receiveRecord(client, reply)
      return { kind: 'saved', version: reply.version, savedAt: reply.changedAt }
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (!refusal) throw fault
      if (refusal.code === 'accounts.sign-in-needed') return { kind: 'signed-out' }
      const facts = staleFacts(refusal)
      if (!facts) {
        followRefusal(client, record, fault)
        return { kind: 'refused', problem: refusal.problem }
      }
      stale.current = facts
      return { kind: 'conflict', theirs: theirValues(content, facts.fields), version: facts.version }
    }
  }

  const draft = useDraft<Values>({
    key: `${person}/record/${record.id}`,
    isClosed: !record.abilities.includes('save'),
    start: { content: record.content, version: record.version, savedAt: record.changedAt },
    send,
  })
  const { state } = draft
  const isInConflict = state.phase === 'conflict' && state.theirs !== null
  const conflicts: readonly Conflict[] = !isInConflict
    ? []
    : (stale.current?.fields ?? allContested(state.content, state.theirs ?? {}))
  const isContested = conflicts.some((each) => each.isContested)

  const settle = (choices: Readonly<Record<string, Side>>) => {
    const values = mergeDraft(state.content, conflicts, choices)
    stale.current = null
    const texts = Object.entries(state.unread).filter(([field]) => choices[field] !== 'theirs')
    draft.settle(values, Object.fromEntries(texts))
  }

  const mergeUncontested = useEffectEvent(() => {
    const theirs = conflicts.filter(({ base, mine }) => JSON.stringify(base) === JSON.stringify(mine))
    const by = stale.current && savedMeanwhile(stale.current, person)
    settle({})
    if (theirs.length > 0 && by) notify(mergedText(by))
  })
  useEffect(() => {
    if (isInConflict && !isContested) mergeUncontested()
  }, [isInConflict, isContested])

  const isRestored = state.isRestored
  useEffect(() => {
    if (isRestored) notify(m['evidence.ui.restored']())
  }, [isRestored])

  const words: RecordDraft = { values: state.content, texts: state.unread }
  return {
    draft,
    words,
    conflicts: isContested ? conflicts : [],
    conflictBy: stale.current && savedMeanwhile(stale.current, person),
    settle,
  }
}
