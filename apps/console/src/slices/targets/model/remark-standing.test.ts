import type { TargetLine } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { remarkStanding } from './remark-standing.ts'

const line = (kpi: string, amount: number | null, gap = ''): TargetLine =>
  ({ kpi, amount, remark: { version: 1, attainment: '', gap, writtenAt: null } }) as unknown as TargetLine

test('a figure below its expectation that is explained wants nothing more', () => {
  const values = new Map([
    ['1.1', 3],
    ['1.2', 3],
    ['1.3', 9],
  ])
  const lines = [line('1.1', 5, '疫情影響招生'), line('1.2', 5, '  '), line('1.3', 5), line('1.4', null)]
  const { below, unexplained } = remarkStanding(lines, [values], 100)
  expect([below.map(({ kpi }) => kpi), unexplained]).toEqual([['1.1', '1.2'], 1])
})

test('a figure that one hand-in reaches and another does not wants its explanation', () => {
  const measures = [new Map([['1.1', 4]]), new Map([['1.1', 5]])]
  const { below, unexplained } = remarkStanding([line('1.1', 5)], measures, 100)
  expect([below.map(({ kpi }) => kpi), unexplained]).toEqual([['1.1'], 1])
})
