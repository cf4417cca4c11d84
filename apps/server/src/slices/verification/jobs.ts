import { dayInTaipei } from '../../platform/clock.ts'
import type { House } from '../../platform/house.ts'
import { closeEndedYears } from './actions/close-round.ts'
import { compareEditions } from './actions/make-findings.ts'

/**
 * Rounds that tell the office what mended rules would change: the first one after the program began, for a new version
 * may have brought them, and then the first of each day in Asia/Taipei.
 */
export const comparesEditions = (house: House): (() => Promise<void>) => {
  let compared = ''
  return async () => {
    const today = dayInTaipei(house.clock.now())
    if (today === compared) return
    const { years, made } = await compareEditions(house)
    compared = today
    house.log.info({ years, made }, 'figures compared with the present editions of the rules')
  }
}

/** Rounds that close the years of which nothing more can come: a window that ended unused closes nothing by itself. */
export const closesEndedYears = (house: House) => async (): Promise<void> => {
  const closed = await closeEndedYears(house)
  if (closed > 0) house.log.info({ closed }, 'years closed whose last window has ended')
}
