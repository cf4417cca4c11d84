import { QueryClient } from '@tanstack/react-query'
import { LostLine } from './api/client.ts'

/** Retries what a lost line swallowed; what the server declined it would decline again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, fault) => fault instanceof LostLine && failures < 4,
      retryDelay: (failures) => Math.min(15_000, 1_000 * 2 ** failures),
    },
    // What is pressed without a line fails at once, and is never sent later without anybody pressing.
    mutations: { retry: false, networkMode: 'always' },
  },
})
