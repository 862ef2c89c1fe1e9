import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { mutants } from '../../mock/misbehave/mutants/index.ts'
import { proveCurl } from './curl.ts'

const hasCurl = (() => {
  try {
    return execFileSync('curl', ['--version']).length > 0
  } catch {
    return false
  }
})()

// `npm run mutants -- --curl` runs the lines of all findings; here is one for each way to write a line.
test
  .runIf(hasCurl)
  .each([
    'bearer/missing-key:served-on-embeddings',
    'bearer/lengthened-key:channel-suffix',
    'bearer/altered-key:last-character-ignored',
    'bearer/truncated-key:one-short',
    'bearer/other-case-key:case-ignored',
    'bearer/other-scheme:basic-password',
    'bearer/unknown-key:any-wellformed',
    'bearer/empty-key:empty-header-500',
    'bearer/cookie-key:cookie-on-edits',
    'bypass/host-forms:host-path',
    'bypass/path-forms:fragment-file',
    'bypass/path-forms:dot-segments',
    'bypass/client-headers:no-agent',
    'bypass/bodies:compressed',
    'contract/edit-image:items',
  ])('the curl line of %s shows the fault on the mutant, and not on the honest mock', async (id) => {
  const mutant = Object.values(mutants)
    .flat()
    .find((known) => known.id === id)
  if (mutant === undefined) throw new Error(`there is no mutant ${id}`)
  expect(await proveCurl(mutant)).toMatchObject({ how: 'shown' })
})
