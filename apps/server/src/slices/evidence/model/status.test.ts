import { recordStatuses } from '@openalliance/contract'
import { describe, expect, it } from 'vitest'
import { isEditable, roundMayTurn, teamMayTurn } from './status.ts'

const pairs = recordStatuses.flatMap((from) => recordStatuses.map((to) => [from, to] as const))
const legal = (may: typeof teamMayTurn) =>
  pairs.filter(([from, to]) => may(from, to)).map((pair) => pair.join(' → '))

describe('the way of a record', () => {
  it('in the hands of its team', () => {
    expect(legal(teamMayTurn)).toEqual(['draft → ready', 'ready → draft', 'returned → withdrawn'])
  })
  it('in a round', () => {
    expect(legal(roundMayTurn)).toEqual([
      'ready → submitted',
      'submitted → accepted',
      'submitted → returned',
      'submitted → rejected',
      'accepted → returned',
      'accepted → rejected',
      'returned → submitted',
      'returned → accepted',
      'returned → rejected',
      'rejected → accepted',
      'rejected → returned',
    ])
  })
  it('allows changes only before it is handed in, and when it was returned', () => {
    expect(recordStatuses.filter(isEditable)).toEqual(['draft', 'ready', 'returned'])
  })
})
