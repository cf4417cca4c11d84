import { startPostman } from '../platform/mail/postman.ts'
import { startRounds } from '../platform/rounds.ts'
import type { Background } from './serve.ts'

const sendsLetters: Background = async (house) => startPostman(house)

const minute = 60_000
const hour = 60 * minute

const forgetsOldTraces: Background = async (house) => {
  const { forgetOldTraces } = await import('../slices/accounts/public.ts')
  return startRounds(() => forgetOldTraces(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'old traces could not be forgotten'),
  })
}

const examinesWaitingFiles: Background = async (house) => {
  const { examineWaiting } = await import('../slices/evidence/public.ts')
  return startRounds(() => examineWaiting(house), {
    pauseMilliseconds: minute,
    onFailure: (error) => house.log.error({ err: error }, 'waiting files could not be examined'),
  })
}

const clearsFilesAway: Background = async (house) => {
  const { clearAway } = await import('../slices/evidence/public.ts')
  return startRounds(() => clearAway(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'files could not be cleared away'),
  })
}

const comparesLedgers: Background = async (house) => {
  const { comparesEachNight } = await import('../slices/figures/public.ts')
  return startRounds(comparesEachNight(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'ledgers could not be compared'),
  })
}

const verifiesFiles: Background = async (house) => {
  const { verifiesFilesEachNight } = await import('../slices/evidence/public.ts')
  const round = verifiesFilesEachNight(house)
  return startRounds((ending) => round(ending), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'files could not be verified'),
  })
}

const listsWhatRulesChange: Background = async (house) => {
  const { comparesEditions } = await import('../slices/verification/public.ts')
  return startRounds(comparesEditions(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'figures could not be compared with the rules'),
  })
}

const endsDueCorrections: Background = async (house) => {
  const { endsCorrections } = await import('../slices/verification/public.ts')
  return startRounds(endsCorrections(house), {
    pauseMilliseconds: minute,
    onFailure: (error) => house.log.error({ err: error }, 'corrections could not be ended'),
  })
}

const closesYears: Background = async (house) => {
  const { closesEndedYears } = await import('../slices/verification/public.ts')
  return startRounds(closesEndedYears(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'ended years could not be closed'),
  })
}

const renewsWords: Background = async (house) => {
  const { renewsSearchWords } = await import('../slices/publication/public.ts')
  return startRounds(renewsSearchWords(house), {
    pauseMilliseconds: hour,
    onFailure: (error) =>
      house.log.error({ err: error }, 'words of published alliances could not be made anew'),
  })
}

/** What goes on beside the requests. */
export const background: readonly Background[] = [
  sendsLetters,
  forgetsOldTraces,
  examinesWaitingFiles,
  clearsFilesAway,
  comparesLedgers,
  verifiesFiles,
  listsWhatRulesChange,
  endsDueCorrections,
  closesYears,
  renewsWords,
]
