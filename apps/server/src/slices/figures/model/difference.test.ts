import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'
import type { JudgedLine } from './judged.ts'

const line = (record: string, kpi: string, contribution: number): JudgedLine => ({
  record,
  kpi,
  verdict: contribution > 0 ? 'counts' : 'does-not-count',
  contribution,
  provisional: false,
  because: [],
  elsewhere: null,
  countedBy: null,
  missing: [],
  questions: [],
  edition: 1,
})

test('an unchanged ledger needs no writing', () => {
  const lines = [line('a', '2.1', 1), line('b', '2.1', 0)]
  expect(differenceOf(lines, [...lines].reverse())).toEqual({ write: [], remove: [] })
})

test('a changed line is written, a vanished one removed, a new one added', () => {
  const difference = differenceOf(
    [line('a', '2.1', 1), line('b', '2.1', 1)],
    [line('a', '2.1', 0), line('c', '2.1', 1)],
  )
  expect(difference.write.map(({ record }) => record)).toEqual(['a', 'c'])
  expect(difference.remove.map(({ record }) => record)).toEqual(['b'])
})

test('applying the difference to what is stored always gives what was settled', () => {
  const ledger = fc.uniqueArray(
    fc.record({
      record: fc.constantFrom('a', 'b', 'c', 'd'),
      kpi: fc.constantFrom('2.1', '3.1'),
      n: fc.nat(3),
    }),
    { selector: ({ record, kpi }) => `${record} ${kpi}` },
  )
  fc.assert(
    fc.property(ledger, ledger, (before, after) => {
      const stored = before.map(({ record, kpi, n }) => line(record, kpi, n))
      const settled = after.map(({ record, kpi, n }) => line(record, kpi, n))
      const { write, remove } = differenceOf(stored, settled)
      const result = new Map(stored.map((l) => [`${l.record} ${l.kpi}`, l]))
      for (const gone of remove) result.delete(`${gone.record} ${gone.kpi}`)
      for (const l of write) result.set(`${l.record} ${l.kpi}`, l)
      expect(new Set([...result.values()].map((l) => JSON.stringify(l)))).toEqual(
        new Set(settled.map((l) => JSON.stringify(l))),
      )
    }),
  )
})
