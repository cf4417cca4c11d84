import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import type { Content } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { notify } from '../../../ui/announcer.ts'
import { keepRecord, rememberFresh } from '../model/fresh-records.ts'
import { overtakenText, savedMeanwhile, staleFacts } from '../model/overtaken.ts'
import {
  callBackToDraft,
  callReady,
  createRecord,
  faultText,
  followRefusal,
  receiveRecord,
  recordQuery,
  recordRemoved,
  refusalOf,
  removeRecord,
  restoreRecord,
  withdrawRecord,
} from '../queries.ts'
import { recordTitle } from './record-words.ts'

interface Typing {
  /** Who types here. */
  readonly person: string
  /** Whether nothing typed is unsaved. */
  readonly isAllSaved: boolean
  /** Saves what is typed, which opens the choice where somebody else has changed it. */
  readonly flush: () => void
}

/**
 * What can be done with a record as a whole. Each step goes by the newest version this page has seen; where there is a
 * newer one the step is not done, the page takes the newer one at once and says so.
 */
export const useRecordSteps = (record: RecordReply, { person, isAllSaved, flush }: Typing) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const ownStep = useOwnStep()
  const { alliance, id, year } = record
  const newest = () => client.getQueryData(recordQuery(alliance, id).queryKey) ?? record
  const onError = (fault: Error) => {
    notify(faultText(fault), { tone: 'fault' })
    followRefusal(client, record, fault)
  }
  const receive = (reply: RecordReply) => void receiveRecord(client, reply)
  const unlessOvertaken = async <Reply>(step: string, act: Promise<Reply>): Promise<Reply> => {
    try {
      return await act
    } catch (fault) {
      const facts = staleFacts(refusalOf(fault))
      if (!facts) throw fault
      receive(await client.fetchQuery({ ...recordQuery(alliance, id), staleTime: 0 }))
      if (!isAllSaved) flush()
      throw new Error(overtakenText(savedMeanwhile(facts, person), step, isAllSaved))
    }
  }

  const ready = useIntention({
    span: 'input',
    does: (attempt) => {
      // 完成並新增下一筆 begins here: what comes after it goes by where the person stands now.
      ownStep.begin()
      return unlessOvertaken(m['evidence.ui.done'](), callReady(newest(), attempt))
    },
    onSuccess: (reply) => {
      receive(reply)
      notify(m['evidence.ui.is-ready']({ title: recordTitle(reply) }))
    },
    onError,
  })
  const backToDraft = useIntention({
    span: 'input',
    does: (attempt) => unlessOvertaken(m['evidence.ui.back-to-draft'](), callBackToDraft(newest(), attempt)),
    onSuccess: receive,
    onError,
  })
  const withdraw = useIntention({
    span: 'input',
    does: (attempt, reason: string) =>
      unlessOvertaken(m['evidence.ui.withdraw'](), withdrawRecord(newest(), reason, attempt)),
    onSuccess: receive,
    // The dialog says what was refused.
    onError: (fault) => followRefusal(client, record, fault),
  })
  const restore = useIntention({
    span: 'input',
    does: (attempt) => restoreRecord(record, attempt),
    onSuccess: (reply) => {
      receive(reply)
      notify(m['evidence.ui.is-restored']({ title: recordTitle(reply) }))
    },
    onError,
  })
  const remove = useIntention({
    span: 'input',
    does: (attempt) => {
      ownStep.begin()
      keepRecord(id)
      return unlessOvertaken(m['evidence.ui.remove'](), removeRecord(newest(), attempt))
    },
    onSuccess: async () => {
      notify(m['evidence.ui.is-removed']({ title: recordTitle(record) }), {
        action: { label: m['evidence.ui.undo'](), does: () => restore.mutate() },
      })
      const params = { alliance, year: String(year) }
      // Left first: the page of a removed record would only ask for what is gone.
      let left: Promise<void> | undefined
      ownStep.take(() => {
        left = navigate({ to: '/alliances/$alliance/years/$year/records', params })
      })
      await left
      recordRemoved(client, record)
    },
    onError,
  })
  const next = useIntention({
    span: 'input',
    does: (attempt, content: Content) => createRecord(alliance, year, record.type, attempt, content),
    onSuccess: (made, content) => {
      receive(made)
      rememberFresh(made.id)
      ownStep.take(() => {
        if (Object.keys(content).length > 0) notify(m['evidence.ui.values-kept']())
        void navigate({
          to: '/alliances/$alliance/years/$year/records/$record',
          params: { alliance, year: String(year), record: made.id },
        })
      })
    },
    onError,
  })
  return { ready, backToDraft, withdraw, remove, next }
}
