import { useEffect, useState, useSyncExternalStore } from 'react'
import styles from './notices.module.css'

const listeners = new Set<() => void>()
let places: readonly HTMLElement[] = []
let covers = 0

const changed = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where the page wants its notices; null where they lie over it, as everywhere but on pages that say otherwise. */
export const usePlaceOfNotices = (): HTMLElement | null =>
  useSyncExternalStore(subscribe, () => (covers > 0 ? null : (places.at(-1) ?? null)))

/** Whether a dialog stands over the page. */
export const useIsCovered = (): boolean => useSyncExternalStore(subscribe, () => covers > 0)

/** Called by what stands over the page: notices in a place of the page would lie under it. */
export const useCoverPage = (): void => {
  useEffect(() => {
    covers += 1
    changed()
    return () => {
      covers -= 1
      changed()
    }
  }, [])
}

/** A place of its own for notices, on a page of which they may cover nothing. */
export const NoticesPlace = () => {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!place) return
    places = [...places, place]
    changed()
    return () => {
      places = places.filter((each) => each !== place)
      changed()
    }
  }, [place])
  return <div ref={setPlace} role="status" aria-live="polite" className={styles.place} />
}
