import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { ScanViewer } from '../../../ui/scan-viewer/scan-viewer.tsx'
import { useShortcuts } from '../../../ui/shortcuts.ts'
import { fileNotice, proofName } from '../../evidence/parts/record-words.ts'
import { fileAddress } from '../../evidence/queries.ts'
import { scanTabs } from '../model/scan-tabs.ts'
import styles from './desk-scan.module.css'

interface DeskScanProps {
  readonly record: RecordReply
  /** The attachment the address asks for; the first where it asks for none, or for one of another record. */
  readonly chosen: string | null
  readonly onChoose: (attachment: string) => void
  /** The attachments that came with the correction. */
  readonly added: ReadonlySet<string>
  /** Passages that the findings speak of. */
  readonly marked: readonly string[]
}

/** The scans of the record at hand, one in sight, the others a key away. */
export const DeskScan = ({ record, chosen, onChoose, added, marked }: DeskScanProps) => {
  const tabs = scanTabs(record.attachments, added)
  const attachments = tabs.map(({ scan }) => scan)
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
          {tabs.map(({ scan: { id, proof, fileName }, isNew, wantsName }) => (
            <button
              key={id}
              type="button"
              title={fileName}
              aria-pressed={id === shown.id}
              onClick={() => onChoose(id)}
            >
              {isNew ? <b className={styles.fresh}>{m['verification.ui.new-scan']()}</b> : null}
              <span>{wantsName ? `${proofName(proof)} · ${fileName}` : proofName(proof)}</span>
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
