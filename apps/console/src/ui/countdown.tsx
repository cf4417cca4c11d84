import { m } from '@openalliance/messages'
import { useNow } from './now.ts'
import { type RemainingTime, remainingTime } from './remaining-time.ts'

const words = ({ isOver, days, hours, minutes, seconds }: RemainingTime): string => {
  if (isOver) return m['ui.time-over']()
  if (days > 0) return m['ui.time-days-hours']({ days, hours })
  if (hours > 0) return m['ui.time-hours-minutes']({ hours, minutes })
  if (minutes > 0) return m['ui.time-minutes-seconds']({ minutes, seconds })
  return m['ui.time-seconds']({ seconds })
}

/** What is left until a moment, in the two units that matter: 9 天 6 時, 6 時 12 分, 12 分 30 秒. */
export const Countdown = ({ until }: { readonly until: string }) => {
  const end = Date.parse(until)
  const isNear = end - useNow(60_000) < 3_600_000
  return isNear ? <EachSecond end={end} /> : <EachMinute end={end} until={until} />
}

const EachMinute = ({ end, until }: { readonly end: number; readonly until: string }) => (
  <time dateTime={until}>{words(remainingTime(end - useNow(60_000)))}</time>
)

const EachSecond = ({ end }: { readonly end: number }) => (
  <span role="timer">{words(remainingTime(end - useNow(1000)))}</span>
)
