import { defineConfig } from 'vitest/config';

// Two cores must do: end-to-end files start real PostgreSQL and real child processes, so they run one at a time. The
// limits are there for what hangs; a busy machine takes many times as long as an idle one.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{pipeline,models,workers,api,scripts}/**/*.test.ts', 'test/contracts/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          globalSetup: 'test/fixtures/shared-postgres.ts',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'field',
          include: ['test/field/**/*.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
