import { defineConfig } from 'vitest/config'

const pure = ['base', 'geo', 'engines', 'policy'].map(layer => `src/${layer}/**/*.test.ts`)

export default defineConfig({
  test: {
    projects: [
      {
        // Pure modules share one worker each: nothing they load can leak from test to test.
        // On a loaded machine each may take its time; how long things take is told by the bench.
        test: { name: 'pure', include: pure, isolate: false, testTimeout: 60_000 },
      },
      {
        test: {
          name: 'node',
          include: [
            'src/**/*.test.ts',
            'test/*.test.ts',
            'scripts/**/*.test.ts',
            'web/**/*.test.ts',
          ],
          exclude: pure,
          globalSetup: ['test/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/app.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          // A loaded machine may take its time; a page that never gets there still fails.
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
