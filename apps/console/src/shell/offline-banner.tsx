import { m } from '@openalliance/messages'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { listening } from '../ui/listening.ts'
import styles from './offline-banner.module.css'

const subscribe = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Whether this computer has a line at all; the server can be away nevertheless. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

let pageText: string | null = null
const { listen: listenToText, tell: tellText } = listening()
const setPageText = (text: string | null) => {
  pageText = text
  tellText()
}

/** What is true without a line on this page, where it is something else than on a form that saves by itself. */
export const useOfflineText = (text: string): void => {
  useEffect(() => {
    setPageText(text)
    return () => setPageText(null)
  }, [text])
}

/** A page as high as the window leaves room for the banner, so that nothing is pushed out of sight. */
const useRoom = (isShown: boolean) => {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const banner = box.current
    if (!isShown || !banner) return
    const root = document.documentElement
    const observer = new ResizeObserver(() =>
      root.style.setProperty('--banner-height', `${banner.offsetHeight}px`),
    )
    observer.observe(banner)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--banner-height')
    }
  }, [isShown])
  return box
}

/** Says that the line is down, and what becomes of what is typed or pressed on this page. */
export const OfflineBanner = () => {
  const isOnline = useIsOnline()
  const text = useSyncExternalStore(listenToText, () => pageText)
  const box = useRoom(!isOnline)
  return (
    <div role="status" className="no-print">
      {isOnline ? null : (
        <div ref={box} className={styles.banner}>
          <b>{m['ui.offline-title']()}</b> <span>{text ?? m['ui.offline-text']()}</span>
        </div>
      )}
    </div>
  )
}
