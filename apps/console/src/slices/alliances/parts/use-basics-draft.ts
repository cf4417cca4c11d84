import type { Alliance } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { notify } from '../../../ui/announcer.ts'
import type { DraftReply, DraftSave } from '../../../ui/draft/draft-keeper.ts'
import { useDraft } from '../../../ui/draft/use-draft.ts'
import { refusalOf } from '../../evidence/queries.ts'
import {
  type BasicsField,
  type BasicsForm,
  changesBetween,
  contestedBetween,
  formOf,
  mergedForm,
  type Side,
} from '../model/basics-form.ts'
import { allianceQuery, alliancesChanged, saveBasics } from '../queries.ts'

/** Basic data that save themselves; what two people changed at once is merged where only one of them touched it. */
export const useBasicsDraft = (alliance: Alliance, person: string, isReadOnly: boolean) => {
  const client = useQueryClient()
  /** What the typing began with; moves on with every save. */
  const base = useRef(formOf(alliance))

  const send = async ({
    content,
    base: version,
    attempt,
    signal,
  }: DraftSave<BasicsForm>): Promise<DraftReply<BasicsForm>> => {
    const changes = changesBetween(base.current, content)
    try {
      const saved = await saveBasics(
        alliance.id,
        { version: version ?? alliance.version, ...changes },
        { attempt, signal },
      )
      base.current = formOf(saved)
      alliancesChanged(client)
      return { kind: 'saved', version: saved.version, savedAt: saved.changedAt }
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (!refusal) throw fault
      if (refusal.code === 'accounts.sign-in-needed') return { kind: 'signed-out' }
      if (refusal.code !== 'alliances.stale-version') return { kind: 'refused', problem: refusal.problem }
      const newest = await client.fetchQuery({ ...allianceQuery(alliance.id), staleTime: 0 })
      return { kind: 'conflict', theirs: formOf(newest.alliance), version: newest.alliance.version }
    }
  }

  const draft = useDraft<BasicsForm>({
    key: `${person}/alliance/${alliance.id}/basics`,
    isClosed: isReadOnly,
    start: { content: base.current, version: alliance.version, savedAt: null },
    send,
  })
  const { state } = draft
  const theirs = state.phase === 'conflict' ? state.theirs : null
  const contested = theirs ? contestedBetween(base.current, state.content, theirs) : []

  const settle = (choices: Readonly<Partial<Record<BasicsField, Side>>>) => {
    if (!theirs) return
    const merged = mergedForm(base.current, state.content, theirs, choices)
    base.current = theirs
    draft.settle(merged)
  }

  const isInConflict = theirs !== null
  const isContested = contested.length > 0
  const mergeUncontested = useEffectEvent(() => {
    settle({})
    notify(m['alliances.ui.merged']())
  })
  useEffect(() => {
    if (isInConflict && !isContested) mergeUncontested()
  }, [isInConflict, isContested])

  return { draft, theirs, contested, settle }
}
