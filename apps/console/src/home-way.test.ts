import type { Me, MyAlliance } from '@openalliance/contract'
import { expect, it } from 'vitest'
import { wayFromHome } from './home-way.ts'

const me = (role: string | null, abilities: readonly string[] = []) =>
  ({ grants: role ? [{ role, alliance: null }] : [], abilities }) as unknown as Me
const alliance = (id: string, ...years: number[]) =>
  ({ id, projects: years.map((year) => ({ year })) }) as unknown as MyAlliance

it('whoever has one alliance is sent to its newest workspace', () => {
  expect(wayFromHome(me('assistant'), [alliance('a', 110, 109)])).toEqual({
    to: '/alliances/$alliance/years/$year',
    params: { alliance: 'a', year: '110' },
  })
})

it('whoever has several is asked', () => {
  expect(wayFromHome(me('assistant'), [alliance('a', 110), alliance('b', 110)])).toBeNull()
})

it('the office is sent to its queue, an administrator to the people, and who holds no right stays', () => {
  expect(wayFromHome(me('programme-office'), [])).toEqual({ to: '/verification' })
  expect(wayFromHome(me('administrator', ['readPeople']), [])).toEqual({ to: '/people' })
  expect(wayFromHome(me(null), [alliance('a')])).toBeNull()
})
