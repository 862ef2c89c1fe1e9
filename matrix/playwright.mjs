import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { browserPlaces } from './browser-places.mjs'

/** Runs the example for Playwright, whose package is here. @returns why it could not run, if it could not. */
export function runPlaywrightExample() {
  if (!browserPlaces.some((place) => existsSync(place))) return 'the example for Playwright: Chromium is not installed'
  const here = fileURLToPath(new URL('.', import.meta.url))
  copyFileSync(`${here}/../examples/playwright.spec.mjs`, `${here}/playwright.spec.mjs`)
  execFileSync(process.execPath, [`${here}/node_modules/@playwright/test/cli.js`, 'test', '--config', 'playwright.config.mjs'], {
    cwd: here,
    stdio: 'inherit',
  })
  return undefined
}
