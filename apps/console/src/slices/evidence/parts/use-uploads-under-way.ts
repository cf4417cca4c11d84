import type { RecordReply } from '@openalliance/contract'
import { useEffect, useId, useSyncExternalStore } from 'react'
import { listening } from '../../../ui/listening.ts'
import type { Upload } from '../../../ui/use-uploads.ts'

/** By record, the groups of proofs with files that are not under it yet. */
const underWay = new Map<string, ReadonlySet<string>>()
const { listen, tell } = listening()

const set = (record: string, group: string, isUnderWay: boolean): void => {
  const before = underWay.get(record) ?? new Set()
  if (before.has(group) === isUnderWay) return
  const next = new Set(before)
  if (isUnderWay) next.add(group)
  else next.delete(group)
  underWay.set(record, next)
  tell()
}

/** Tells whoever finishes the record that files of this group are still on their way to it. */
export const useTellUploads = (record: RecordReply, uploads: readonly Upload<RecordReply>[]): void => {
  const group = useId()
  const isUnderWay = uploads.some(
    ({ phase, result }) => phase !== 'failed' && !(result && result.version <= record.version),
  )
  useEffect(() => set(record.id, group, isUnderWay), [record.id, group, isUnderWay])
  useEffect(() => () => set(record.id, group, false), [record.id, group])
}

/** Whether files chosen for the record are not under it yet. */
export const useIsUploading = (record: string): boolean =>
  useSyncExternalStore(listen, () => (underWay.get(record)?.size ?? 0) > 0)
