import { m } from '@openalliance/messages'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import styles from './file-drop.module.css'
import { writeFileSize } from './file-size.ts'
import { ProgressBar } from './progress-bar.tsx'

interface FileDropProps extends FieldProps {
  /** As the platform's file dialog wants it: '.pdf,.png'. Only a help for choosing: the server decides by content. */
  readonly accept?: string
  readonly isMultiple?: boolean
  readonly onFiles: (files: File[]) => void
  /** The files that are there or on their way, as UploadRow. */
  readonly children?: ReactNode
}

/** Files by dropping, choosing or pasting a picture. */
export const FileDrop = (props: FileDropProps) => {
  const { accept, isMultiple = false, onFiles, children, isDisabled, isReadOnly } = props
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const chooserId = useId()
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1))
  }
  const isClosed = Boolean(isDisabled || isReadOnly)
  return (
    <FieldGroup {...props}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting only add to the button inside. */}
      <div
        className={classes(styles.drop, isOver && styles.over)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!isClosed)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (!isClosed) take(event.dataTransfer.files)
        }}
        onPaste={(event) => (isClosed ? undefined : take(event.clipboardData.files))}
      >
        {children}
        {isClosed ? null : (
          <div className={styles.choose}>
            <input
              ref={chooser}
              id={chooserId}
              type="file"
              hidden
              accept={accept}
              multiple={isMultiple}
              onChange={(event) => {
                take(event.target.files)
                // The same file can be chosen again after it was taken away.
                event.target.value = ''
              }}
            />
            <Button isSmall onPress={() => chooser.current?.click()}>
              {m['ui.file-choose']()}
            </Button>
            <small>{m['ui.file-drop-hint']()}</small>
          </div>
        )}
      </div>
    </FieldGroup>
  )
}

export type UploadPhase = 'waiting' | 'sending' | 'paused' | 'checking' | 'done' | 'failed'

interface UploadRowProps {
  readonly name: string
  readonly bytes: number
  readonly pages?: number | null
  readonly phase: UploadPhase
  /** 0 to 1 while sending. */
  readonly share?: number
  /** Reason and remedy of a failure. */
  readonly error?: string | undefined
  /** 檢視, 更換, 移除, 取消, 再試: whatever the phase allows. */
  readonly children?: ReactNode
}

const phaseWords: Readonly<Record<UploadPhase, () => string>> = {
  waiting: m['ui.upload-waiting'],
  sending: m['ui.upload-sending'],
  paused: m['ui.upload-paused'],
  checking: m['ui.upload-checking'],
  done: m['ui.upload-done'],
  failed: m['ui.upload-failed'],
}

/** One file: its name, pages, size and how far it has come. */
export const UploadRow = ({ name, bytes, pages, phase, share = 0, error, children }: UploadRowProps) => (
  <div className={styles.file}>
    <div className={styles.words}>
      <span className={styles.name}>{name}</span>{' '}
      <small>
        {pages ? `${m['ui.pages']({ pages })} · ` : ''}
        {writeFileSize(bytes)} · <span role="status">{phaseWords[phase]()}</span>
        {phase === 'sending' ? ` ${Math.floor(share * 100)} %` : ''}
      </small>
      {phase === 'sending' || phase === 'paused' ? <ProgressBar label={name} share={share} /> : null}
      {phase === 'checking' ? <ProgressBar label={name} share={null} /> : null}
      {error ? <div className={styles.error}>{error}</div> : null}
    </div>
    <div className={styles.actions}>{children}</div>
  </div>
)
