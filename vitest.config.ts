import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const workspace = (name: string, root: string) => ({
  extends: true as const,
  test: {
    name,
    root,
    include: ['src/**/*.test.{ts,tsx}'],
    // As many as the server's tests have: Vitest runs projects together only if they agree, and refuses all otherwise.
    maxWorkers: 2,
    // A busy machine is no reason to fail.
    testTimeout: 300_000,
  },
})

/** Whose tests leave nothing to one another, in whatever order: what they share is read once a worker, not once a file. */
const shared = (name: string, root: string) => {
  const { test, ...rest } = workspace(name, root)
  return { ...rest, test: { ...test, isolate: false } }
}

// The server brings configurations of its own, because its tests share one PostgreSQL.
export default defineConfig({
  test: {
    projects: [
      shared('rules', 'packages/rules'),
      shared('contract', 'packages/contract'),
      shared('messages', 'packages/messages'),
      shared('design', 'packages/design'),
      workspace('tools', 'packages/tools'),
      workspace('portal', 'apps/portal'),
      shared('console', 'apps/console'),
      workspace('bench', 'bench'),
      'apps/server/vitest.config.ts',
      'apps/server/vitest.alone.config.ts',
      {
        extends: true,
        test: {
          name: 'journeys',
          root: 'journeys',
          include: ['src/**/*.journey.ts'],
          globalSetup: [join(import.meta.dirname, 'journeys/src/seed.ts')],
          // Each file has a platform, a database and a browser of its own; two at a time keep two cores busy.
          maxWorkers: 2,
          // Only what hangs is ended: one busy core takes ten times what two quiet ones do.
          testTimeout: 900_000,
          hookTimeout: 900_000,
          expect: { poll: { timeout: 240_000 } },
        },
      },
    ],
  },
})
