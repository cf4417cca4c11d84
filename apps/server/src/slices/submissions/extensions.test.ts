import type { WindowException, WindowState } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { anAlliance, aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { handedIn, roundOf } from './builders.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00Z' })
const { world, office } = of

const give = async ({ alliance }: Pick<Team, 'alliance'>, round: number) => {
  const { body } = await office.get<{ items: WindowState[] }>(`/alliances/${alliance}/windows/small/110`)
  const window = body.items.find((state) => state.window.round === round)?.window.id
  return office.post<WindowException>(`/windows/${window}/exceptions`, {
    ...{ alliance, endsAt: '2022-03-07T23:59+08:00', reason: '主持人住院' },
  })
}

const written = async (alliance: string) => ({
  exceptions: await world.db
    .selectFrom('window_exception')
    .select('id')
    .where('alliance_id', '=', alliance)
    .execute(),
  letters: await world.db
    .selectFrom('letter')
    .select('id')
    .where('alliance_id', '=', alliance)
    .where('kind', '=', 'alliances.window-extended')
    .execute(),
})

const stateOf = async (team: Team, state: 'under-verification' | 'correction-open' | 'closed') => {
  const { id } = await roundOf(team)
  await world.db
    .updateTable('round')
    .set({ state })
    .where('id', '=', id ?? '')
    .execute()
}

describe('an extension that would change nothing', () => {
  it.each([
    ['under-verification', 'programmes.exception-taken-up', '退回補正'],
    ['correction-open', 'programmes.exception-correcting', '選「延長補正期限」'],
    ['closed', 'programmes.exception-round-closed', '數字異動'],
  ] as const)('is refused while the round is %s, neither written nor mailed', async (state, code, remedy) => {
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    await aReadyMember(own)
    expect((await handedIn(own)).status).toBe(201)
    await stateOf(own, state)
    const reply = await give(own, 1)
    expect([reply.status, reply.code]).toEqual([409, code])
    expect(reply.text).toContain(remedy)
    expect(await written(own.alliance)).toEqual({ exceptions: [], letters: [] })
    // The other round of the year is not touched by that.
    expect((await give(own, 2)).status).toBe(201)
  })

  it('is refused to an alliance without a project of the year, until it has one', async () => {
    const alliance = (await anAlliance(office)).id
    const reply = await give({ alliance }, 1)
    expect([reply.status, reply.code]).toEqual([409, 'programmes.exception-no-project'])
    expect(reply.text).toContain('加入該年度計畫')
    expect(await written(alliance)).toEqual({ exceptions: [], letters: [] })
    await aProject(office, alliance, 110)
    expect((await give({ alliance }, 1)).status).toBe(201)
  })

  it('is given while the round is handed in and nobody has begun', async () => {
    const own = await anotherTeam(of)
    await aProject(office, own.alliance, 110)
    await aReadyMember(own)
    expect((await handedIn(own)).status).toBe(201)
    expect((await give(own, 1)).status).toBe(201)
    expect((await written(own.alliance)).letters.length).toBeGreaterThan(0)
  })
})
