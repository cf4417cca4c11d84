import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'server',
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/platform/db/test-server.ts'],
    // Two test files at a time: each also keeps PostgreSQL busy.
    pool: 'threads',
    maxWorkers: 2,
    // A busy machine is no reason to fail.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { TZ: 'UTC' },
  },
})
