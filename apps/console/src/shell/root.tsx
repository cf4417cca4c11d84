import { m } from '@openalliance/messages'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { announce } from '../ui/announcer.ts'
import { boxNamed, focusOnceFree } from '../ui/focus-after.ts'
import { Notices } from '../ui/notices.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import styles from './root.module.css'

/** How long a page that has been turned to may take to draw the box its address names. */
const boxMs = 5000

/** The focus goes into the box that the address names, once it is drawn; whoever has gone elsewhere meanwhile is left there. */
const arriveAt = (box: string): (() => void) => {
  const isFree = () =>
    [document.getElementById('main'), document.body].includes(document.activeElement as HTMLElement)
  const giveUp = focusOnceFree(() => (isFree() ? boxNamed(box) : null))
  const late = setTimeout(giveUp, boxMs)
  return () => {
    clearTimeout(late)
    giveUp()
  }
}

/** After a step to another page the focus stands at its beginning, or in the box its address names, and its name is read out, as after a full load. */
const useArrival = () => {
  const router = useRouter()
  useEffect(() => {
    let giveUp = () => {}
    const forget = router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
      if (fromLocation?.pathname === toLocation.pathname) return
      giveUp()
      if (fromLocation) {
        document.getElementById('main')?.focus({ preventScroll: true })
        announce(document.title)
      }
      giveUp = toLocation.hash === '' ? () => {} : arriveAt(toLocation.hash)
    })
    return () => {
      giveUp()
      forget()
    }
  }, [router])
}

/** What stands around every page, signed in or not. */
export const Root = () => {
  useArrival()
  const isLoading = useRouterState({ select: (state) => state.isLoading })
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads within the page; the address of the page must not change by it. */}
      <a
        href="#main"
        className="skip-link"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {m['ui.skip']()}
      </a>
      {isLoading ? <div className={styles.loading} aria-hidden="true" /> : null}
      <OfflineBanner />
      <Outlet />
      <Notices />
    </>
  )
}
