import type { Day } from '@openalliance/rules'
import { useCallback, useSyncExternalStore } from 'react'

// The only place of the console that asks the time. A deadline is the server's, so its clock overrules this computer's.
let aheadMs = 0

/** Learns from the Date header of a reply how far the server's clock is ahead of this computer's. */
export const learnServerTime = (dateHeader: string | null): void => {
  const served = dateHeader ? Date.parse(dateHeader) : Number.NaN
  if (!Number.isNaN(served)) aheadMs = served - Date.now()
}

/** Milliseconds since 1970 by the server's clock. */
export const nowMs = (): number => Date.now() + aheadMs

const taipeiDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Taipei',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day it is in Taipei, whatever this computer's zone. */
export const todayInTaipei = (): Day => taipeiDay.format(nowMs()) as Day

/** The present moment, renewed every so many milliseconds; in steps, so that what shows minutes renders once a minute. */
export const useNow = (everyMs: number): number => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, everyMs)
      return () => clearInterval(timer)
    },
    [everyMs],
  )
  return useSyncExternalStore(subscribe, () => Math.floor(nowMs() / everyMs) * everyMs)
}
