import { evaluate, evidenceTypes, overallVerdict, rulebookOf, validateContent } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { passesNewRule } from '../../slices/organisations/public.ts'
import { asTheRulesSee } from './as-the-rules-see.ts'
import { plannedExample104 } from './example104.ts'
import { plannedBattery, plannedBatteryBefore, plannedSensing } from './lively110.ts'
import { plannedBodies, plannedFirms } from './names.ts'
import type { PlannedAlliance, PlannedOrganisation } from './planned.ts'

const firms = plannedFirms(1200, passesNewRule)
const organisations = new Map([...firms, ...plannedBodies].map((planned) => [planned.key, planned]))
const body = (key: string): PlannedOrganisation => {
  const found = organisations.get(key)
  if (!found) throw new Error(key)
  return found
}
const cast = {
  research: body('research-body'),
  person: body('person-1'),
  association: body('association'),
  foreign: body('foreign-untied'),
  prc: body('prc'),
  city: body('city'),
}

const evaluationOf = (planned: PlannedAlliance) => {
  const page = rulebookOf('small', planned.project.year)
  if (!page) throw new Error('no page')
  const { alliance, records } = asTheRulesSee(planned, organisations)
  return evaluate(page, alliance, records)
}

test('the worked example of S104 comes out of its records figure by figure', () => {
  const { figures } = evaluationOf(plannedExample104(firms))
  expect(figures).toMatchObject({
    '2.1': 20,
    '2.2': 20,
    '2.3': 0,
    '2.4': 19,
    '2.5': 1,
    '2.6': 0,
    '3.0': 100_000,
    '3.1': 80_000,
    '3.2': 10_000,
    '3.3': 10_000,
    '7.2': 1,
    '7.3': 100_000,
    '7.4': 3,
    '7.5': 1_000_000,
  })
})

test('the lively alliance of 110 has every kind of verdict', () => {
  const { lines } = evaluationOf(plannedBattery(firms, cast))
  expect(new Set(lines.map(({ verdict }) => verdict))).toEqual(
    new Set([
      'counts',
      'does-not-count',
      'counts-elsewhere',
      'already-counted',
      'needs-evidence',
      'needs-person',
    ]),
  )
})

test('every scanned contract shows the seals its record claims, and no other', () => {
  const planned = [plannedBattery(firms, cast), plannedBatteryBefore(firms), plannedSensing(firms)]
  const claimed = planned.flatMap(({ records }) =>
    records.filter(({ content, proofs }) => content.seals !== undefined && proofs.length > 0),
  )
  expect(claimed.length).toBeGreaterThan(20)
  for (const { key, content, proofs } of claimed)
    expect([key, proofs.map(({ seals }) => seals)]).toEqual([key, [content.seals]])
})

test('members of the year before count there and are still bound in 110', () => {
  const before = plannedBatteryBefore(firms)
  expect(evaluationOf(before).figures['2.1']).toBe(before.records.length)
  expect(before.records.every(({ content }) => String(content.end) > '2021-10-31')).toBe(true)
})

test('all planned content is valid for its type', () => {
  const planned = [
    plannedExample104(firms),
    plannedBattery(firms, cast),
    plannedBatteryBefore(firms),
    plannedSensing(firms),
  ]
  const issues = planned.flatMap(({ records }) =>
    records.flatMap((record) => validateContent(evidenceTypes[record.type], record.content)),
  )
  expect(issues.filter(({ code }) => code !== 'not-a-reference')).toEqual([])
})

test('the alliance on the desk has entries to accept and entries to return', () => {
  const { lines } = evaluationOf(plannedSensing(firms))
  const marks = [...Map.groupBy(lines, ({ record }) => record).values()].map(overallVerdict)
  expect(marks).toContain('does-not-count')
  expect(marks).toContain('needs-person')
  expect(marks).toContain('counts')
})
