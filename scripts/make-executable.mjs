import { chmodSync } from 'node:fs'

// npm does this for a package that it installs; in a checkout `npx conformance` runs the file as it was built.
chmodSync(new URL('../dist/runners/cli/main.js', import.meta.url), 0o755)
