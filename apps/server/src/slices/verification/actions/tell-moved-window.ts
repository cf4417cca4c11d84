import { m, rocMinute } from '@openalliance/messages'
import { consoleAddress } from '../../../platform/console-address.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Happenings } from '../../../platform/happenings.ts'
import type { House } from '../../../platform/house.ts'
import { alliancesOfYear } from '../../alliances/public.ts'
import type { WindowMoments } from '../../programmes/public.ts'
import { isTakenUp, roundsInQueue } from '../../submissions/public.ts'
import { writeToTeam } from '../mails.ts'

const names = ['opens', 'due', 'entryEnds', 'editsEnd'] as const

/** Whether people work towards other moments now; of what is over either way nobody is told. */
const movesAhead = (moments: WindowMoments, before: WindowMoments, now: Date): boolean =>
  names.some((name) => Date.parse(moments[name]) !== Date.parse(before[name])) &&
  [moments, before].some(({ editsEnd }) => Date.parse(editsEnd) > now.getTime())

/**
 * Tells every team that can still hand the round in of the moments that hold now, and why.
 * @throws Refusal request.enough-letters
 */
export const tellMovedWindow = async (
  tx: Tx,
  house: Pick<House, 'clock' | 'config'>,
  told: Happenings['programmes.window-changed'],
): Promise<void> => {
  const now = house.clock.now()
  const { programme, year, round, moments, before, reason } = told
  if (before === null || !movesAhead(moments, before, now)) return
  const rounds = await roundsInQueue(tx, { year, number: round, state: null })
  const done = new Set(rounds.filter(({ state }) => isTakenUp(state)).map(({ alliance }) => alliance))
  for (const { project, ...alliance } of await alliancesOfYear(tx, programme, year)) {
    if (project.standing !== 'running' || done.has(alliance.id)) continue
    const link = consoleAddress(house.config, '/alliances/$alliance/years/$year', {
      alliance: alliance.id,
      year,
    })
    await writeToTeam(
      tx,
      alliance,
      'verification.window-moved',
      now,
      ({ locale, ...reader }) => {
        const facts = {
          ...{ ...reader, year, round, reason: reason ?? '', link },
          opens: rocMinute(moments.opens),
          due: rocMinute(moments.due),
          entryEnds: rocMinute(moments.entryEnds),
          editsEnd: rocMinute(moments.editsEnd),
          opensBefore: rocMinute(before.opens),
          dueBefore: rocMinute(before.due),
          entryEndsBefore: rocMinute(before.entryEnds),
          editsEndBefore: rocMinute(before.editsEnd),
        }
        return {
          subject: m['verification.window-moved.subject'](facts, { locale }),
          text: m['verification.window-moved.text'](facts, { locale }),
        }
      },
      { isRepeatable: true },
    )
  }
}
