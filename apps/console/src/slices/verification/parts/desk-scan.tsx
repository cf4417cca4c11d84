import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { ScanViewer } from '../../../ui/scan-viewer/scan-viewer.tsx'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { fileNotice, proofName } from '../../evidence/parts/record-words.ts'
import { fileAddress } from '../../evidence/queries.ts'
import styles from './desk-scan.module.css'

interface DeskScanProps {
  readonly record: RecordReply
  /** The attachment the address asks for; the first where it asks for none. */
  readonly chosen: string | null
  readonly onChoose: (attachment: string) => void
  /** Passages that the findings speak of. */
  readonly marked: readonly string[]
}

/** The scans of the record at hand, one in sight, the others a key away. */
export const DeskScan = ({ record, chosen, onChoose, marked }: DeskScanProps) => {
  const { attachments } = record
  const at = Math.max(
    0,
    attachments.findIndex(({ id }) => id === chosen),
  )
  const shown = attachments[at]
  const go = (by: 1 | -1) => {
    const next = attachments[(at + by + attachments.length) % attachments.length]
    if (next) onChoose(next.id)
  }
  useShortcuts(
    attachments.length > 1
      ? [
          { key: ']', label: m['verification.ui.key-next-scan'](), does: () => go(1) },
          { key: '[', label: m['verification.ui.key-previous-scan'](), does: () => go(-1) },
        ]
      : [],
  )
  if (!shown)
    return (
      <div className={styles.pane}>
        <div className={styles.empty}>
          <b>{m['verification.ui.no-scan']()}</b>
          <span>{m['verification.ui.no-scan-text']()}</span>
        </div>
      </div>
    )
  return (
    <div className={styles.pane}>
      {attachments.length > 1 ? (
        <fieldset className={styles.strip} style={{ border: 0, margin: 0 }}>
          <legend className="visually-hidden">{m['verification.ui.attachments']()}</legend>
          {attachments.map(({ id, proof, fileName }) => (
            <button
              key={id}
              type="button"
              title={fileName}
              aria-pressed={id === shown.id}
              onClick={() => onChoose(id)}
            >
              {proofName(proof)}
            </button>
          ))}
        </fieldset>
      ) : null}
      {shown.notices.map((notice) => (
        <small key={notice} className={styles.notice}>
          {fileNotice(notice)}
        </small>
      ))}
      <div className={styles.scan}>
        {shown.isViewable ? (
          <ScanViewer
            url={fileAddress(record.alliance, record.id, shown.id, 'inline')}
            name={shown.fileName}
            kind={shown.mediaType === 'application/pdf' ? 'pdf' : 'image'}
            isMain
            marked={marked}
          />
        ) : (
          <div className={styles.empty}>
            <b>{m['verification.ui.not-viewable']()}</b>
            <a href={fileAddress(record.alliance, record.id, shown.id, 'download')} download={shown.fileName}>
              {m['verification.ui.download']({ name: shown.fileName })}
            </a>
          </div>
        )}
      </div>
    </div>
  )
}
