import type { ReportingWindow } from '@openalliance/contract'
import { type Day, isDay } from '@openalliance/rules'
import { endOfDay, isoOfMinute, minuteOfIso, noMinute, type TypedMinute } from './minute.ts'

export const momentNames = ['opens', 'due', 'entryEnds', 'editsEnd'] as const
export const dayNames = ['factsFrom', 'factsTo'] as const
export type MomentName = (typeof momentNames)[number]

/** A window while it is being typed. */
export type WindowForm = Readonly<Record<MomentName, TypedMinute>> & {
  readonly factsFrom: Day | null
  readonly factsTo: Day | null
}

export const emptyWindow: WindowForm = {
  factsFrom: null,
  factsTo: null,
  opens: { day: null, time: '00:00' },
  due: { ...noMinute, time: endOfDay },
  entryEnds: { ...noMinute, time: endOfDay },
  editsEnd: { ...noMinute, time: endOfDay },
}

const dayOrNull = (text: string): Day | null => (isDay(text) ? text : null)

export const formOfWindow = (window: ReportingWindow): WindowForm => ({
  factsFrom: dayOrNull(window.factsFrom),
  factsTo: dayOrNull(window.factsTo),
  opens: minuteOfIso(window.opens),
  due: minuteOfIso(window.due),
  entryEnds: minuteOfIso(window.entryEnds),
  editsEnd: minuteOfIso(window.editsEnd),
})

/** What is sent; null with the names of what is still missing. */
export const windowTimesOf = (form: WindowForm) => {
  const { factsFrom, factsTo } = form
  const [opens, due, entryEnds, editsEnd] = momentNames.map((name) => isoOfMinute(form[name]))
  const missing = [
    ...dayNames.filter((name) => form[name] === null),
    ...momentNames.filter((name) => isoOfMinute(form[name]) === null),
  ]
  const times =
    factsFrom && factsTo && opens && due && entryEnds && editsEnd
      ? { factsFrom, factsTo, opens, due, entryEnds, editsEnd }
      : null
  return { times, missing }
}
