import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { ScanViewer } from '../../../ui/scan-viewer/scan-viewer.tsx'
import { useMediaQuery } from '../../../ui/use-media-query.ts'
import { fileAddress } from '../queries.ts'
import styles from '../screens/record-page.module.css'

/** Which file is in sight, and whether there is room for it beside the form. */
interface Beside {
  readonly shown: string | null
  readonly isBeside: boolean
  readonly show: (attachment: string | null) => void
}

const BesideContext = createContext<Beside>({ shown: null, isBeside: false, show: () => undefined })

/** The file in sight, for the rows of the form. */
export const useScanBeside = (): Beside => useContext(BesideContext)

/**
 * Keeps one scan in sight while the form is filled in: the first that can be shown, until another is asked for. Where
 * there is no room beside the form a file opens under its own row, and only when it is asked for.
 */
export const ScanBeside = (props: { readonly record: RecordReply; readonly children: ReactNode }) => {
  const { attachments } = props.record
  const isBeside = useMediaQuery('(min-width: 1100px)')
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const first = attachments.find(({ isViewable }) => isViewable)?.id ?? null
  const known = attachments.some(({ id }) => id === chosen)
  const shown = chosen === null ? null : known ? (chosen ?? null) : isBeside ? first : null
  return <BesideContext value={{ shown, isBeside, show: setChosen }}>{props.children}</BesideContext>
}

/** The scan itself, at the side of the form. */
export const ScanPanel = ({ record }: { readonly record: RecordReply }) => {
  const { shown, isBeside, show } = useScanBeside()
  const attachment = record.attachments.find(({ id }) => id === shown)
  if (!isBeside || !attachment) return null
  return (
    <section className={styles.scan} aria-label={m['evidence.ui.scan-beside']({ name: attachment.fileName })}>
      <div className={styles.scanHead}>
        <small>{attachment.fileName}</small>
        <Button isSmall tone="quiet" onPress={() => show(null)}>
          {m['evidence.ui.hide-file']()}
          <span className="visually-hidden"> {attachment.fileName}</span>
        </Button>
      </div>
      <ScanViewer
        url={fileAddress(record.alliance, record.id, attachment.id, 'inline')}
        name={attachment.fileName}
        kind={attachment.mediaType === 'application/pdf' ? 'pdf' : 'image'}
      />
    </section>
  )
}
