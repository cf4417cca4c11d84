import { dayInTaipei } from '../../platform/clock.ts'
import type { House } from '../../platform/house.ts'
import { endCorrectionsDue } from './actions/end-corrections.ts'
import { compareEditions } from './actions/make-findings.ts'
import { closeEndedYears } from './actions/year-end.ts'

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

/**
 * Rounds that close the years of which nothing more can come: a window that ended unused closes nothing by itself.
 * @throws Error where a year could not be closed or opened, after all others had their turn
 */
export const closesEndedYears = (house: House) => async (): Promise<void> => {
  const { closed, opened, failed } = await closeEndedYears(house)
  if (closed + opened > 0)
    house.log.info(
      { closed, opened },
      'years closed whose last window has ended, and opened that were left open',
    )
  if (failed > 0) throw new Error(`${failed} alliance-years could neither be closed nor opened`)
}

/**
 * Rounds that end the corrections whose time is over, so that nothing unsent is judged or counted.
 * @throws Error where a correction could not be ended, after all others had their turn
 */
export const endsCorrections = (house: House) => async (): Promise<void> => {
  const { ended, failed } = await endCorrectionsDue(house)
  if (ended > 0) house.log.info({ ended }, 'corrections ended that were not handed in')
  if (failed > 0) throw new Error(`${failed} corrections could not be ended`)
}
