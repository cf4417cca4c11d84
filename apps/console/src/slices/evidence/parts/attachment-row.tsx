import type { Attachment, RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQueryClient } from '@tanstack/react-query'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { UploadRow } from '../../../ui/file-drop.tsx'
import { HrefButton } from '../../../ui/link-button.tsx'
import { ScanViewer } from '../../../ui/scan-viewer/scan-viewer.tsx'
import { changeProof, detachFile, faultText, fileAddress, followRefusal, receiveRecord } from '../queries.ts'
import styles from './proofs.module.css'
import { fileNotice, listed, proofName, recordTitle } from './record-words.ts'
import { useScanBeside } from './scan-beside.tsx'

interface AttachmentRowProps {
  readonly attachment: Attachment
  readonly record: RecordReply
  /** The kinds the group takes; more than one can be chosen between. */
  readonly kinds: readonly string[]
  readonly mayChange: boolean
  readonly onReplace: (() => void) | null
}

const likeness = ({ sameFileIn, sameFileElsewhere }: Attachment, type: string): string[] => [
  ...(sameFileIn.length > 0
    ? [
        m['evidence.ui.same-file-in']({
          records: listed(
            sameFileIn.map((each) =>
              m['evidence.ui.title-of-year']({ title: recordTitle({ ...each, type }), year: each.year }),
            ),
          ),
        }),
      ]
    : []),
  ...(sameFileElsewhere > 0 ? [m['evidence.ui.same-file-elsewhere']({ count: sameFileElsewhere })] : []),
]

/** One file under a record: seen in the page, replaced, removed, its kind set right. */
export const AttachmentRow = ({ attachment, record, kinds, mayChange, onReplace }: AttachmentRowProps) => {
  const client = useQueryClient()
  const { shown, isBeside, show } = useScanBeside()
  const isShown = shown === attachment.id
  const { id, fileName, proof } = attachment
  const address = (show: 'download' | 'inline') => fileAddress(record.alliance, record.id, id, show)
  const onError = (fault: Error) => {
    notify(faultText(fault), { tone: 'fault' })
    followRefusal(client, record, fault)
  }
  const detach = useIntention({
    span: 'input',
    does: (attempt) => detachFile(record.alliance, record.id, id, attempt),
    onSuccess: (reply) => {
      receiveRecord(client, reply)
      notify(m['evidence.ui.file-removed']({ name: fileName }))
    },
    onError,
  })
  const turn = useIntention({
    span: 'input',
    does: (attempt, kind: typeof proof) => changeProof(record.alliance, record.id, id, kind, attempt),
    onSuccess: (reply) => void receiveRecord(client, reply),
    onError,
  })
  const notes = [
    ...likeness(attachment, record.type),
    ...attachment.notices.map(fileNotice),
    ...(attachment.hasText === false ? [m['evidence.ui.pictures-only']()] : []),
    ...(attachment.isScanned ? [] : [m['evidence.ui.not-scanned']()]),
  ]
  return (
    <div>
      <UploadRow name={fileName} bytes={attachment.size} pages={attachment.pages} phase="done">
        {attachment.isViewable ? (
          <Button
            isSmall
            tone="quiet"
            aria-expanded={isShown}
            onPress={() => show(isShown ? null : attachment.id)}
          >
            {isShown ? m['evidence.ui.hide-file']() : m['evidence.ui.view-file']()}
            <span className="visually-hidden"> {fileName}</span>
          </Button>
        ) : null}
        <HrefButton isSmall tone="quiet" href={address('download')} download={fileName}>
          {m['evidence.ui.download']()}
          <span className="visually-hidden"> {fileName}</span>
        </HrefButton>
        {mayChange && onReplace ? (
          <Button isSmall tone="quiet" onPress={onReplace}>
            {m['evidence.ui.replace-file']()}
            <span className="visually-hidden"> {fileName}</span>
          </Button>
        ) : null}
        {mayChange ? (
          <Button isSmall tone="quiet" isPending={detach.isPending} onPress={() => detach.mutate()}>
            {m['evidence.ui.remove-file']()}
            <span className="visually-hidden"> {fileName}</span>
          </Button>
        ) : null}
      </UploadRow>
      {kinds.length > 1 ? (
        <label className={styles.kind}>
          <small>{m['evidence.ui.this-file-is']()}</small>
          <select
            value={proof}
            disabled={!mayChange || turn.isPending}
            onChange={(event) => {
              const kind = kinds.find((each) => each === event.target.value)
              if (kind) turn.mutate(kind as typeof proof)
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {proofName(kind)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {notes.map((note) => (
        <small key={note} className={styles.note}>
          {note}
        </small>
      ))}
      {isShown && !isBeside ? (
        <div className={styles.viewer}>
          <ScanViewer
            url={address('inline')}
            name={fileName}
            kind={attachment.mediaType === 'application/pdf' ? 'pdf' : 'image'}
          />
        </div>
      ) : null}
    </div>
  )
}
