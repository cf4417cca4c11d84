import type { Decision } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { issuanceOf, issuedLines } from './issued-lines.ts'

const at = (minute: number) => new Date(Date.UTC(2021, 9, 22, 10, minute))
const line = (id: string, minute: number, decision: Decision | null) => ({ id, at: at(minute), decision })
const issued = (id: string, minute: number) => ({ id, at: at(minute) })

const returned = line('1', 1, 'returned')
const answer = line('4', 4, null)
const accepted = line('5', 5, 'accepted')

test('what stands decided was issued with the first record after it, and with none before that', () => {
  const thread = [returned, answer, accepted]
  expect(issuanceOf(thread, at(5), [issued('3', 3)])).toBe(undefined)
  expect(issuanceOf(thread, at(5), [issued('3', 3), issued('6', 6), issued('8', 8)])?.id).toBe('6')
})

test('what was written first came first, whatever the moment of the request that waited for its turn', () => {
  expect(issuanceOf([line('1', 1, 'accepted')], at(1), [issued('2', 1)])?.id).toBe('2')
  expect(issuanceOf([line('1', 2, 'accepted')], at(2), [issued('2', 1)])?.id).toBe('2')
  expect(issuanceOf([line('3', 1, 'accepted')], at(1), [issued('2', 1)])).toBe(undefined)
})

test('of an entry whose thread keeps no decision the moment of the decision says it', () => {
  expect(issuanceOf([], at(1), [issued('2', 2)])?.id).toBe('2')
  expect(issuanceOf([], at(3), [issued('2', 2)])).toBe(undefined)
})

test('the alliance reads no decision that was changed before it was issued, nor one of a look that still runs', () => {
  const changed = line('2', 2, 'rejected')
  const thread = [returned, changed, line('3', 3, 'returned'), answer, accepted]
  const read = (...issuances: { id: string; at: Date }[]) =>
    issuedLines(thread, issuances).map(({ id }) => id)
  expect(read()).toEqual(['4'])
  expect(read(issued('3a', 3))).toEqual(['3', '4'])
  expect(read(issued('3a', 3), issued('6', 6), issued('7', 7))).toEqual(['3', '4', '5'])
})
