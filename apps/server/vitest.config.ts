import { configDefaults, defineConfig } from 'vitest/config'

/** What puts something else in a module's place, or watches the whole process, has a world of modules of its own. */
export const alone = [
  'src/full-disk.test.ts',
  'src/slices/accounts/sign-in.test.ts',
  'src/slices/evidence/turns.test.ts',
]

/** The settings of both halves. */
export const serverTests = {
  globalSetup: ['src/platform/db/test-server.ts'],
  // Two test files at a time: each also keeps PostgreSQL busy.
  pool: 'threads' as const,
  maxWorkers: 2,
  // A busy machine is no reason to fail.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 300_000 } },
  env: { TZ: 'UTC' },
}

export default defineConfig({
  test: {
    ...serverTests,
    name: 'server',
    include: ['src/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...alone],
    // The server is read once by each worker and not once by each file: a third of the whole time. Every test makes a
    // platform and a database of its own; nothing that a module keeps may tell one from another.
    isolate: false,
  },
})
