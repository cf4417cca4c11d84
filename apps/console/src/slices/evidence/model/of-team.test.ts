import type { Role } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { isOfTeam } from './of-team.ts'

const holding = (role: Role, alliance: string | null) => ({
  grants: [
    {
      id: 'g',
      role,
      alliance: alliance && { id: alliance },
      maySubmit: false,
      givenAt: '2021-01-01T00:00:00.000Z',
    },
  ] as never,
})

test.each([
  ['assistant', 'a', true],
  ['principal-investigator', 'a', true],
  ['co-investigator', 'a', true],
  ['assistant', 'b', false],
  ['programme-office', null, false],
  ['ministry-officer', null, false],
  ['administrator', null, false],
] as const)('%s of %s writes the records of alliance a: %j', (role, alliance, writes) => {
  expect(isOfTeam(holding(role, alliance), 'a')).toBe(writes)
})
