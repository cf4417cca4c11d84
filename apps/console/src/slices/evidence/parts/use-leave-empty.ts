import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { isLeftEmpty } from '../model/fresh-records.ts'
import {
  faultText,
  recordQuery,
  recordRemoved,
  removeRecord,
  restoreRecord,
  yearChanged,
} from '../queries.ts'

/**
 * A draft made in this window goes when it is left with nothing typed and nothing attached, and can be brought back; what
 * was taken along from the record before it is not typed. The server takes it away only as this page last saw it: what
 * somebody else has put into it stays. Whoever takes something that was typed calls `keepRecord`.
 */
export const useLeaveEmpty = (record: RecordReply): void => {
  const client = useQueryClient()
  const { alliance, id, year } = record
  const restore = async () => {
    try {
      await restoreRecord(record, crypto.randomUUID())
      yearChanged(client, alliance, year)
    } catch (fault) {
      notify(faultText(fault), { tone: 'fault' })
    }
  }
  const leave = useEffectEvent(async () => {
    const newest = client.getQueryData(recordQuery(alliance, id).queryKey) ?? record
    if (!isLeftEmpty(id) || newest.status !== 'draft' || newest.attachments.length > 0) return
    try {
      await removeRecord(newest, crypto.randomUUID())
    } catch {
      // It stays in the list, as a draft that can be removed there.
      return
    }
    notify(m['evidence.ui.empty-removed'](), {
      action: { label: m['evidence.ui.undo'](), does: () => void restore() },
    })
    recordRemoved(client, record)
  })
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      // An effect that is only run twice is back before the turn ends.
      setTimeout(() => {
        if (!isHere.current) void leave()
      })
    }
  }, [])
}
