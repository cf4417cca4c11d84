import { describe, expect, it } from 'vitest'
import { leftOutOf } from './left-out.ts'

const record = (id: string, status: string) => ({ id, type: 'income', title: id, status })
const lines = (...ids: string[]) =>
  new Map(
    ids.map((id) => [
      id,
      [
        { kpi: '3.0', contribution: 5 },
        { kpi: '3.1', contribution: 0 },
      ],
    ]),
  )

describe('what counts now and is not handed in', () => {
  const records = [
    record('in', 'ready'),
    record('draft', 'draft'),
    record('ready', 'ready'),
    record('back', 'returned'),
    record('nothing', 'draft'),
  ]
  const told = (work: 'own' | 'correction') =>
    leftOutOf(records, lines('in', 'draft', 'ready', 'back'), new Set(['in']), work)

  it('is a draft, what waits for the next round and what was sent back, with what it contributes', () => {
    expect(told('own').map(({ record: { id }, why }) => [id, why])).toEqual([
      ['draft', 'draft'],
      ['ready', 'later-round'],
      ['back', 'sent-back'],
    ])
    expect(told('own')[0]?.contributes).toEqual([{ kpi: '3.0', value: 5 }])
  })

  it('is in a correction whatever is new', () => {
    expect(told('correction').find(({ record: { id } }) => id === 'ready')?.why).toBe('not-in-correction')
  })

  it('is nothing that counts nowhere, and nothing that is handed in', () => {
    expect(told('own').map(({ record: { id } }) => id)).not.toContain('nothing')
    expect(told('own').map(({ record: { id } }) => id)).not.toContain('in')
  })
})
