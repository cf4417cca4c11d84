import { describe, expect, it } from 'vitest'
import { evidenceTypes } from '../evidence/catalogue.ts'
import { rulebookOf } from '../rulebooks/registry.ts'
import { daysDone, daysToCome } from './days-to-come.ts'
import type { EvidenceTypeName } from './verdict.ts'

const today = '2021-09-14'
const toCome = (type: EvidenceTypeName, content: Readonly<Record<string, unknown>>) =>
  daysToCome(daysDone(evidenceTypes[type], content), today)

describe('a day of something done', () => {
  it.each([
    ['income', { receivedOn: '2021-09-15' }, ['receivedOn']],
    ['technology-transfer', { signedOn: '2022-01-01' }, ['signedOn']],
    ['joint-project', { state: 'signed', signedOn: '2021-12-01' }, ['signedOn']],
    ['membership', { hostSignedOn: '2021-10-01', memberSignedOn: '2021-09-14' }, ['hostSignedOn']],
    ['membership', { memberSignedOn: '2021-10-01' }, ['memberSignedOn']],
  ] as const)('cannot lie after today: %s %o', (type, content, fields) => {
    expect(toCome(type, content).map(({ field }) => field)).toEqual(fields)
  })

  it.each([
    ['today itself has come', 'income', { receivedOn: today }],
    [
      'an end is planned',
      'membership',
      { start: '2021-10-01', end: '2024-12-31', terminatedOn: '2022-06-30' },
    ],
    ['a project begins and ends when it will', 'joint-project', { start: '2022-01-01', end: '2022-12-31' }],
    ['what is not asked tells nothing', 'joint-project', { state: 'under-review', signedOn: '2022-01-01' }],
    ['what is no day tells nothing', 'income', { receivedOn: 'soon' }],
  ] as const)('%s', (_why, type, content) => {
    expect(toCome(type, content)).toEqual([])
  })
})

it.each([104, 105, 106, 107, 108, 109, 110, 111])('the page of %i only tells it', (year) => {
  expect(rulebookOf('small', year)?.severities['record.day-to-come']).toBe('notice')
})
