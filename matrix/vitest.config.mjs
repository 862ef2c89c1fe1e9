import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['matrix/msw.test.mjs', 'matrix/agents.test.mjs'], testTimeout: 30_000 } })
