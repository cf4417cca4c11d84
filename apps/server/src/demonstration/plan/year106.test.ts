import { evaluate, rulebookOf } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { passesNewRule } from '../../slices/organisations/public.ts'
import { asTheRulesSee } from './as-the-rules-see.ts'
import { plannedBodies, plannedFirms } from './names.ts'
import { published106 } from './published.ts'
import { plannedYear106 } from './year106.ts'

const firms = plannedFirms(1200, passesNewRule)
const others = plannedBodies.filter(({ kind }) => kind === 'individual' || kind === 'research-legal-person')
const alliances = plannedYear106(published106, firms, others)
const organisations = new Map([...firms, ...plannedBodies].map((planned) => [planned.key, planned]))

const sums = () => {
  const page = rulebookOf('small', 106)
  if (!page) throw new Error('no page for 106')
  const byField: Record<string, { alliances: number; figures: Record<string, number> }> = {}
  for (const planned of alliances) {
    const { alliance, records } = asTheRulesSee(planned, organisations)
    const { figures } = evaluate(page, alliance, records)
    const of = byField[planned.field] ?? { alliances: 0, figures: {} }
    byField[planned.field] = of
    of.alliances += 1
    for (const [kpi, value] of Object.entries(figures)) of.figures[kpi] = (of.figures[kpi] ?? 0) + value
  }
  return byField
}

test('the planned records, read by the rules of 106, give what the ministry published for every field', () => {
  const computed = Object.fromEntries(
    Object.entries(sums()).map(([field, { alliances: count, figures }]) => [
      field,
      [count, figures['2.1'], figures['3.0'], figures['7.3'], figures['7.5']],
    ]),
  )
  const expected = Object.fromEntries(
    Object.entries(published106.alliances).map(([field, count]) => {
      const code = field as keyof typeof published106.alliances
      return [
        field,
        [
          count,
          published106.members[code],
          published106.recurrentIncome[code] * 1000,
          published106.transferIncome[code] * 1000,
          published106.jointProjectIncome[code] * 1000,
        ],
      ]
    }),
  )
  expect(computed).toEqual(expected)
})

test('no two planned organisations share a name or a number', () => {
  expect(new Set(firms.map(({ name }) => name)).size).toBe(firms.length)
  expect(new Set(firms.map(({ number }) => number)).size).toBe(firms.length)
})

test('the plan is the same every time', () => {
  expect(plannedYear106(published106, firms, others)).toEqual(alliances)
})

test('every alliance has records that are set aside, so that explanations have something to say', () => {
  expect(alliances.every(({ records }) => records.some(({ key }) => key.startsWith('expired')))).toBe(true)
})
