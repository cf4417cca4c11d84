import { expect, it } from 'vitest'
import { evaluate } from '../../engine/evaluate.ts'
import { small104 } from './104.ts'
import { type TextMap, worldOf } from './cases/test-case.ts'

// The filled-in form of S104's 考核項目說明, as far as items 2, 3 and 7 go; its amounts are in thousands.
const published = {
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
}

const told: TextMap = {
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      `membership ${at + 1}`,
      { organisation: { name: `firm ${at + 1}`, region: at === 19 ? 'central' : 'north' }, fee: '4000' },
    ]),
  ),
  // "另有法人會員有3家、個人會員有15家": told beside the figure, not in it.
  ...Object.fromEntries(
    Array.from({ length: 18 }, (_, at) => [
      `membership ${at + 21}`,
      { organisation: `${at < 3 ? 'non-research-legal-person' : 'individual'} ${at}` },
    ]),
  ),
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      `income ${at + 1}`,
      { organisation: `firm ${at + 1}`, kind: 'membership-fee', amount: '4000' },
    ]),
  ),
  'income 21': { organisation: 'firm 1', kind: 'technical-service', amount: '10000' },
  'income 22': { organisation: 'firm outside', kind: 'other', amount: '10000' },
  transfer: { organisation: 'firm 3', amount: '100000' },
  'project 1': {
    organisation: 'firm 1',
    kind: 'guided-application',
    firmShare: '0',
    governmentShare: '600000',
  },
  'project 2': {
    organisation: 'firm 2',
    kind: 'ministry-joint-project',
    firmShare: '100000',
    governmentShare: '200000',
  },
  'project 3': { organisation: 'firm 3', kind: 'bilateral', firmShare: '100000', governmentShare: '0' },
}

it('reproduces the worked example of S104 from records', () => {
  const { alliance, records } = worldOf(small104, told)
  const { figures, derived } = evaluate(small104, alliance, records)
  expect(figures).toMatchObject(published)
  expect(figures).toMatchObject({ '2.7': 0, '2.other': 3, '2.individual': 15 })
  expect(derived).toEqual({ 'total-income': 1_200_000 })
})
