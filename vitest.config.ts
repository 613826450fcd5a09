import { defineConfig } from 'vitest/config'

// Exactly these two: `import` or `module` among them reaches the workers' Node and breaks CommonJS packages such as pg.
const resolve = { conditions: ['source', 'node'] }

export default defineConfig({
  test: {
    projects: [
      {
        ssr: { resolve },
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'test/architecture/**/*.test.ts',
            'test/harness/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
          testTimeout: 20_000,
        },
      },
      {
        ssr: { resolve },
        test: {
          name: 'integration',
          include: [
            'src/**/*.itest.ts',
            'test/integration/**/*.itest.ts',
            'test/harness/**/*.itest.ts',
            'test/architecture/**/*.itest.ts',
          ],
          globalSetup: ['test/harness/global-setup.ts'],
          pool: 'forks',
          // Two cores, and each file has a database of its own.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
