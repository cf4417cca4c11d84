import { m } from '@openalliance/messages'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { announce } from '../ui/announcer.ts'
import { Notices } from '../ui/notices.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import styles from './root.module.css'

/** After a step to another page the focus stands at its beginning and its name is read out, as after a full load. */
const useArrival = () => {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname) return
        document.getElementById('main')?.focus({ preventScroll: true })
        announce(document.title)
      }),
    [router],
  )
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
