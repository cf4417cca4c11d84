import { useEffect, useState, useSyncExternalStore } from 'react'
import { listening } from './listening.ts'
import styles from './notices.module.css'

const { listen, tell } = listening()
let places: readonly HTMLElement[] = []
let covers = 0

/** Where the page wants its notices; null where they lie over it, as everywhere but on pages that say otherwise. */
export const usePlaceOfNotices = (): HTMLElement | null =>
  useSyncExternalStore(listen, () => (covers > 0 ? null : (places.at(-1) ?? null)))

/** Whether a dialog stands over the page. */
export const useIsCovered = (): boolean => useSyncExternalStore(listen, () => covers > 0)

/** Called by what stands over the page: notices in a place of the page would lie under it. */
export const useCoverPage = (): void => {
  useEffect(() => {
    covers += 1
    tell()
    return () => {
      covers -= 1
      tell()
    }
  }, [])
}

/** A place of its own for notices, on a page of which they may cover nothing. */
export const NoticesPlace = () => {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!place) return
    places = [...places, place]
    tell()
    return () => {
      places = places.filter((each) => each !== place)
      tell()
    }
  }, [place])
  return <div ref={setPlace} role="status" aria-live="polite" className={styles.place} />
}
