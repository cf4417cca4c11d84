import { m } from '@openalliance/messages'
import { useSyncExternalStore } from 'react'
import styles from './offline-banner.module.css'

const subscribe = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Says that the line is down and that typing goes on safely. */
export const OfflineBanner = () => {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className="no-print">
      {isOnline ? null : (
        <div className={styles.banner}>
          <b>{m['ui.offline-title']()}</b> {m['ui.offline-text']()}
        </div>
      )}
    </div>
  )
}
