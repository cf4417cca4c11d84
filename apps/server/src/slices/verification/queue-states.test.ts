import type { ReplyOf, verification, WindowState } from '@openalliance/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, type Team } from '../figures/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, issued, onDesk } from './builders.ts'

type Routes = (typeof verification)['routes']

const now = '2021-10-22T10:00:00Z'
const of = await evidenceWorld({ now })
const { world, office } = of

beforeEach(() => world.clock.moveTo(now))

const queue = async (query: string) =>
  (await office.get<ReplyOf<Routes['queue']>>(`/verification/queue?year=110&${query}`)).body

describe('a correction whose time is over', async () => {
  const returnedUntil = async (due: string) => {
    const own = await anotherTeam(of, { field: 'TB1' })
    const { id } = await aReadyMember(own)
    await handedIn(own)
    const at = await onDesk(own)
    await decided(own, at, id, 'returned', '缺頁')
    expect((await issued(own, at, due)).status).toBe(201)
    return own.alliance
  }
  const sooner = await returnedUntil('2021-11-10T15:59:00.000Z')
  const later = await returnedUntil('2021-11-30T15:59:00.000Z')
  const found = async (state: string) =>
    (await queue(`field=TB1&state=${state}`)).items.map(({ alliance }) => alliance.id)

  it('is asked for by itself, and is none of those that are being corrected', async () => {
    expect(await found('correction-overdue')).toEqual([])
    expect((await found('correction-open')).toSorted()).toEqual([sooner, later].toSorted())
    world.clock.moveTo('2021-11-10T15:59:00.000Z')
    expect(await found('correction-overdue')).toEqual([sooner])
    expect(await found('correction-open')).toEqual([later])
  })
})

describe('until when the team could still hand in', async () => {
  const submitted = async () => {
    const own = await anotherTeam(of, { field: 'TM1' })
    await aReadyMember(own)
    await handedIn(own)
    return own
  }
  const own = await submitted()
  const toldOf = async ({ alliance }: Team) =>
    (await queue('field=TM1')).items.find((line) => line.alliance.id === alliance)?.handInRefusedFrom
  const windowOf = async ({ pi, alliance }: Team): Promise<WindowState> => {
    const { items } = (await pi.get<{ items: WindowState[] }>(`/alliances/${alliance}/windows/small/110`))
      .body
    const found = items.find(({ window }) => window.round === 1)
    if (!found) throw new Error('year 110 has no first round')
    return found
  }

  it('is told while its window runs, and not once it is over', async () => {
    const { editsRefusedFrom } = await windowOf(own)
    expect(await toldOf(own)).toBe(editsRefusedFrom)
    world.clock.moveTo(new Date(Date.parse(editsRefusedFrom) - 1).toISOString())
    expect(await toldOf(own)).toBe(editsRefusedFrom)
    world.clock.moveTo(editsRefusedFrom)
    expect(await toldOf(own)).toBeNull()
  })

  it('goes by the extension of the alliance', async () => {
    const extended = await submitted()
    await aProject(office, extended.alliance, 110)
    const { window } = await windowOf(extended)
    const given = await office.post(`/windows/${window.id}/exceptions`, {
      alliance: extended.alliance,
      endsAt: '2021-12-20T23:59+08:00',
      reason: '系統停機',
    })
    expect(given.status, given.text).toBe(201)
    expect(await toldOf(extended)).toBe('2021-12-20T16:00:00.000Z')
    expect(await toldOf(own)).toBe((await windowOf(own)).editsRefusedFrom)
  })

  it('is over with the beginning of verification, on the desk as in the queue', async () => {
    const begun = await submitted()
    const at = await onDesk(begun)
    expect(await toldOf(begun)).toBeNull()
    const desk = await office.get<ReplyOf<Routes['desk']>>(`${at}/entries`)
    expect(desk.body.round.handInRefusedFrom).toBeNull()
  })
})
