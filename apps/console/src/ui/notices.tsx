import { m } from '@openalliance/messages'
import { createPortal } from 'react-dom'
import { dismiss, useNotices, useSpoken } from './announcer.ts'
import { classes } from './classes.ts'
import styles from './notices.module.css'
import { useIsCovered, usePlaceOfNotices } from './notices-place.tsx'

/** Stands once, at the root: the place of notices and the live region of the whole console. */
export const Notices = () => {
  const notices = useNotices()
  const spoken = useSpoken()
  const place = usePlaceOfNotices()
  const isCovered = useIsCovered()
  const shown = notices.map(({ id, text, tone, action }) => (
    <div key={id} className={classes(styles.notice, tone === 'fault' && styles.fault)}>
      <span>{text}</span>
      {action ? (
        <button
          type="button"
          onClick={() => {
            action.does()
            dismiss(id)
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" aria-label={m['ui.close']()} onClick={() => dismiss(id)}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  ))
  return (
    <>
      <div role="status" aria-live="polite" className="visually-hidden">
        {spoken}
      </div>
      <div role="status" aria-live="polite" className={classes(styles.notices, isCovered && styles.over)}>
        {place ? null : shown}
      </div>
      {place ? createPortal(shown, place) : null}
    </>
  )
}
