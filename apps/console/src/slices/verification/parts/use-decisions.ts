import type { Decision, DeskLine } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce, notify, settleNotice } from '../../../ui/announcer.ts'
import { refusalOf } from '../../accounts/queries.ts'
import { deskWith } from '../model/desk-queue.ts'
import {
  type DecisionBody,
  type DeskReply,
  decideEntry,
  deskKey,
  entryAnew,
  entryKey,
  queueKey,
  type RoundPlace,
} from '../queries.ts'
import { forgetText, uncountedKey } from './kept-text.ts'
import { aboutStored } from './without-line.ts'

/** A decision that did not arrive, told at its entry until it is decided again or put aside. */
export interface Trouble {
  readonly attempted: Decision
  /** The server's own sentence, or that no answer came. */
  readonly text: string
  /** Somebody else was first; what they decided stands in the entry as it is now. */
  readonly isStale: boolean
}

interface Attempt {
  readonly record: string
  readonly title: string
  readonly noteKey: string
  readonly body: DecisionBody
}

const doneWords = {
  accepted: m['verification.ui.was-accepted'],
  'accepted-not-counted': m['verification.ui.was-accepted-not-counted'],
  returned: m['verification.ui.was-returned'],
  rejected: m['verification.ui.was-rejected'],
}

interface DecisionsOptions {
  readonly place: RoundPlace
  readonly me: string
  readonly onGoTo: (record: string) => void
}

/**
 * Decisions show at once and are sent behind; what does not arrive is taken back, told with what stands there now, and
 * the words typed for it are kept.
 */
export const useDecisions = ({ place, me, onGoTo }: DecisionsOptions) => {
  const client = useQueryClient()
  const [troubles, setTroubles] = useState<ReadonlyMap<string, Trouble>>(new Map())
  const [underWay, setUnderWay] = useState<ReadonlySet<string>>(new Set())

  const setTrouble = (record: string, trouble: Trouble | null) =>
    setTroubles((before) => {
      const next = new Map(before)
      if (trouble) next.set(record, trouble)
      else next.delete(record)
      return next
    })
  const setBusy = (record: string, isBusy: boolean) =>
    setUnderWay((before) => {
      const next = new Set(before)
      if (isBusy) next.add(record)
      else next.delete(record)
      return next
    })
  const showOnDesk = (record: string, to: Pick<DeskLine, 'decision' | 'isMoved'>) =>
    client.setQueryData<DeskReply>(deskKey(place), (desk) => desk && deskWith(desk, record, to, me))

  const mutation = useMutation({
    mutationKey: ['verification', 'decide'],
    mutationFn: async ({ record, body }: Attempt) => {
      try {
        return await decideEntry(place, record, body)
      } catch (fault) {
        // The line can break between the decision and its reply: what stands there says whether it arrived.
        const now = refusalOf(fault) ? null : await entryAnew(client, place, record)
        if (now?.decision?.decision !== body.decision || now.version === body.version) throw fault
        return now
      }
    },
    onMutate: async ({ record, body }) => {
      // An answer asked for before the decision would arrive after it and undo what is shown.
      await Promise.all([
        client.cancelQueries({ queryKey: deskKey(place) }),
        client.cancelQueries({ queryKey: entryKey(place, record) }),
      ])
      const before = client
        .getQueryData<DeskReply>(deskKey(place))
        ?.items.find((each) => each.record === record)
      setTrouble(record, null)
      setBusy(record, true)
      showOnDesk(record, { decision: body.decision, isMoved: false })
      return { before: { decision: before?.decision ?? null, isMoved: before?.isMoved ?? false } }
    },
    onSuccess: (entry, { record, title, noteKey, body }) => {
      settleNotice(aboutStored(title))
      // Heard, not shown: the queue shows it, and a notice would lie over the scan.
      announce(doneWords[body.decision]({ title }))
      client.setQueryData(entryKey(place, record), entry)
      forgetText(noteKey)
      forgetText(uncountedKey(noteKey))
    },
    onError: async (fault, { record, title, body }, held) => {
      if (held) showOnDesk(record, held.before)
      const refused = refusalOf(fault)
      const isStale = refused?.code === 'verification.stale-version'
      if (refused) await entryAnew(client, place, record)
      setTrouble(record, { attempted: body.decision, text: fault.message, isStale })
      notify(m['verification.ui.failed-notice']({ title }), {
        tone: 'fault',
        about: aboutStored(title),
        action: { label: m['verification.ui.back-to-it'](), does: () => onGoTo(record) },
      })
    },
    onSettled: (_entry, _fault, { record }) => {
      setBusy(record, false)
      void client.invalidateQueries({ queryKey: queueKey })
      // A list fetched while others are still on their way would take their marks back for a moment.
      if (client.isMutating({ mutationKey: ['verification', 'decide'] }) === 1)
        void client.invalidateQueries({ queryKey: deskKey(place) })
    },
  })

  return {
    decide: (attempt: Attempt) => mutation.mutate(attempt),
    troubleOf: (record: string): Trouble | null => troubles.get(record) ?? null,
    hasTrouble: (record: string): boolean => troubles.has(record),
    putAside: (record: string) => setTrouble(record, null),
    isUnderWay: (record: string): boolean => underWay.has(record),
  }
}
