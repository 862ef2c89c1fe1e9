import { chmodSync } from 'node:fs'

// npm does this for an installed package; in a checkout `npx conformance` runs the built file directly.
chmodSync(new URL('../dist/runners/cli/main.js', import.meta.url), 0o755)
