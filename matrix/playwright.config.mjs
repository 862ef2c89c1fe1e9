import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { browserPlaces } from './browser-places.mjs'

export default defineConfig({
  testDir: '.',
  testMatch: 'playwright.spec.mjs',
  reporter: 'line',
  use: { launchOptions: { executablePath: browserPlaces.find((place) => existsSync(place)), args: ['--no-sandbox'] } },
})
