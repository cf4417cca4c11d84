import { QueryClient, QueryObserver, queryOptions } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { movedByOthers } from './moved-by-others.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const round = () => {
  const states = ['open', 'correction-open', 'corrected']
  const ask = vi.fn(async () => states.shift())
  return { ask, query: queryOptions({ queryKey: ['round'], queryFn: ask, ...movedByOthers }) }
}

it('a page takes over what its loader has fetched without asking twice', async () => {
  const client = new QueryClient()
  const { ask, query } = round()
  await client.ensureQueryData(query)
  new QueryObserver(client, query).subscribe(() => undefined)()
  expect(ask).toHaveBeenCalledTimes(1)
})

it('a page entered later shows at once what was known, and a moment after what has become of it', async () => {
  const client = new QueryClient()
  const { query } = round()
  await client.ensureQueryData(query)
  await vi.advanceTimersByTimeAsync(5_000)
  const page = new QueryObserver(client, query)
  const shown: unknown[] = [page.getCurrentResult().data]
  const leave = page.subscribe(({ data }) => void shown.push(data))
  await vi.advanceTimersByTimeAsync(1)
  leave()
  expect([...new Set(shown)]).toEqual(['open', 'correction-open'])
})
