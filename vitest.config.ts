import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/quiet.ts', 'tests/support/hold-replies.ts'],
    globalSetup: ['tests/support/build.ts'],
    // Most tests wait for something: two files at a time are faster, even on two cores.
    maxWorkers: 2,
    // Loading the modules anew for each file took longer than many files.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
