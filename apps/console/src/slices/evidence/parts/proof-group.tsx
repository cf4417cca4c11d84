import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import type { ProofGroup as Group } from '@openalliance/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { FileDrop, UploadRow } from '../../../ui/file-drop.tsx'
import { useUploads } from '../../../ui/use-uploads.ts'
import { acceptOf } from '../model/file-endings.ts'
import { keepRecord } from '../model/fresh-records.ts'
import { followRefusal, receiveRecord } from '../queries.ts'
import { AttachmentRow } from './attachment-row.tsx'
import styles from './proofs.module.css'
import { proofGroupHint, proofGroupName, proofName, proofNeeded } from './record-words.ts'
import { sendUpload, useTransport } from './send-upload.ts'
import { useTellUploads } from './use-uploads-under-way.ts'

type Proof = RecordReply['attachments'][number]['proof']

interface ProofGroupProps {
  readonly record: RecordReply
  readonly group: Group
  readonly mayAttach: boolean
  readonly error?: string | undefined
}

/** Attachments of which any one kind is enough: those that are there, those on their way, and the place for more. */
export const ProofGroup = ({ record, group, mayAttach, error }: ProofGroupProps) => {
  const client = useQueryClient()
  const kinds = group.anyOf as readonly Proof[]
  const [kind, setKind] = useState<Proof | undefined>(kinds[0])
  const replaced = useRef<string | undefined>(undefined)
  const chooser = useRef<HTMLInputElement>(null)
  // Which place a file takes is settled when it is chosen, and holds for every further attempt.
  const places = useRef(new WeakMap<File, { readonly proof: Proof; readonly replaces: string | undefined }>())
  useTransport()
  const { uploads, add, cancel, retry } = useUploads<RecordReply>(
    (file, events) => {
      const { proof, replaces } = places.current.get(file) ?? { proof: kind ?? 'other', replaces: undefined }
      const onRefused = (fault: unknown) => followRefusal(client, record, fault)
      return sendUpload({ alliance: record.alliance, record: record.id, proof, replaces, onRefused })(
        file,
        events,
      )
    },
    (reply, file) => {
      receiveRecord(client, reply)
      notify(m['evidence.ui.file-attached']({ name: file.name }))
    },
  )
  useTellUploads(record, uploads)
  const take = (files: readonly File[], replaces?: string) => {
    const proof = record.attachments.find(({ id }) => id === replaces)?.proof ?? kind ?? 'other'
    keepRecord(record.id)
    for (const file of files) places.current.set(file, { proof, replaces })
    add(files)
  }
  const own = record.attachments.filter(({ proof }) => kinds.includes(proof))
  const isMet = own.length > 0
  const accept = acceptOf(group.accepted)
  const hint = [
    proofGroupHint(group.name),
    group.requiredToCount && !isMet ? proofNeeded(kinds, mayAttach) : '',
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <FileDrop
      isWide
      id={`proof-${group.name}`}
      label={proofGroupName(group.name)}
      hint={hint}
      error={error}
      isRequired={group.requiredToCount}
      isReadOnly={!mayAttach}
      isMultiple
      accept={accept}
      onFiles={(files) => take(files)}
    >
      {own.map((attachment) => (
        <AttachmentRow
          key={attachment.id}
          attachment={attachment}
          record={record}
          kinds={kinds}
          mayChange={mayAttach}
          onReplace={() => {
            replaced.current = attachment.id
            chooser.current?.click()
          }}
        />
      ))}
      {uploads
        .filter(({ phase }) => phase !== 'done')
        .map((upload) => (
          <UploadRow
            key={upload.id}
            name={upload.file.name}
            bytes={upload.file.size}
            phase={upload.phase}
            share={upload.share}
            error={upload.error}
          >
            {upload.phase === 'failed' && !upload.isFinal ? (
              <Button isSmall tone="quiet" onPress={() => retry(upload.id)}>
                {m['ui.retry']()}
              </Button>
            ) : null}
            <Button isSmall tone="quiet" onPress={() => cancel(upload.id)}>
              {upload.phase === 'failed' ? m['evidence.ui.remove-file']() : m['ui.cancel']()}
            </Button>
          </UploadRow>
        ))}
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        aria-label={m['evidence.ui.replace-file']()}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) take([file], replaced.current)
          event.target.value = ''
        }}
      />
      {mayAttach && kinds.length > 1 ? (
        <label className={styles.kind}>
          <small>{m['evidence.ui.new-file-is']()}</small>
          <select
            value={kind}
            onChange={(event) => setKind(kinds.find((each) => each === event.target.value))}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {proofName(each)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </FileDrop>
  )
}
