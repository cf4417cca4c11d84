import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import type { Content } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useIntention } from '../../../api/use-intention.ts'
import { useOwnStep } from '../../../shell/own-step.ts'
import { notify } from '../../../ui/announcer.ts'
import { keepRecord, rememberFresh } from '../model/fresh-records.ts'
import {
  callBackToDraft,
  callReady,
  createRecord,
  faultText,
  followRefusal,
  receiveRecord,
  recordQuery,
  recordRemoved,
  removeRecord,
  restoreRecord,
  withdrawRecord,
} from '../queries.ts'
import { recordTitle } from './record-words.ts'

/** What can be done with a record as a whole. Each step goes by the newest version this page has seen. */
export const useRecordSteps = (record: RecordReply) => {
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

  const ready = useIntention({
    span: 'input',
    does: (attempt) => {
      // 完成並新增下一筆 begins here: what comes after it goes by where the person stands now.
      ownStep.begin()
      return callReady(newest(), attempt)
    },
    onSuccess: (reply) => {
      receive(reply)
      notify(m['evidence.ui.is-ready']({ title: recordTitle(reply) }))
    },
    onError,
  })
  const backToDraft = useIntention({
    span: 'input',
    does: (attempt) => callBackToDraft(newest(), attempt),
    onSuccess: receive,
    onError,
  })
  const withdraw = useIntention({
    span: 'input',
    does: (attempt, reason: string) => withdrawRecord(newest(), reason, attempt),
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
      return removeRecord(newest(), attempt)
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
