import type { Problem } from '@openalliance/contract'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { LostLine, RefusedCall } from '../../api/client.ts'
import { followRefusal, recordQuery, recordsQuery } from './queries.ts'

const refusal = (code: string, status: number, fields: Problem['fields'] = []) =>
  new RefusedCall({ type: 'about:blank', title: code, status, code, facts: {}, fields, request: '' })

/** Whether the record and the lists of its year are fetched anew. */
const isFollowed = (fault: unknown): boolean => {
  const client = new QueryClient()
  const { queryKey } = recordQuery('a', 'r')
  const list = recordsQuery('a', 110, {}).queryKey
  client.setQueryData(queryKey, {} as never)
  client.setQueryData(list, {} as never)
  followRefusal(client, { alliance: 'a', id: 'r', year: 110 }, fault)
  const renewed = [queryKey, list].map((key) => client.getQueryState<unknown>(key)?.isInvalidated)
  client.clear()
  expect(renewed[0]).toBe(renewed[1])
  return renewed[0] === true
}

test.each([
  ['evidence.correction-over', 409],
  ['evidence.status-forbids', 409],
  ['evidence.round-taken-up', 409],
  ['programmes.window-closed', 409],
  ['programmes.window-edits-only', 409],
  ['programmes.window-not-open', 409],
  ['evidence.record-not-found', 404],
  ['accounts.not-allowed', 403],
] as const)('after %s the record is fetched anew', (code, status) => {
  expect(isFollowed(refusal(code, status))).toBe(true)
})

test.each([
  [
    'a field',
    refusal('evidence.content-not-valid', 422, [
      { field: '/content/fee', code: 'x', facts: {}, message: '' },
    ]),
  ],
  ['a newer version', refusal('evidence.stale-version', 409)],
  ['the server itself', refusal('server.fault', 500)],
  ['a lost line', new LostLine(null)],
] as const)('a refusal about %s leaves the record on the page as it is', (_, fault) => {
  expect(isFollowed(fault)).toBe(false)
})
