import { check } from '../../engine/check/check.ts'
import { show } from '../../engine/check/expect.ts'
import { findListed } from '../../engine/check/listed-key.ts'
import type { Probe } from '../../engine/check/probe.ts'
import { member } from '../../engine/http/response.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { NotApplicable, Violation } from '../../engine/report/verdict.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

const prefix = 'conformance'
const renamedPrefix = 'renamed-key'

/** What may be inside a name, and what it is called. */
const inside = {
  'two spaces': 'two  spaces',
  'letters of other scripts': 'Grüße 東京 🔑',
  quotes: `"a" 'b' \\`,
  'HTML characters': '<i>R&D</i> &lt;',
}

const inWords: Readonly<Record<string, string>> = { ...inside, '64 characters': 'x'.repeat(64 - prefix.length - 1) }

/** All of it in one name of 64 characters. */
const whole = Object.values(inside)
  .join(' ')
  .padEnd(64 - prefix.length - 1, 'x')

/** People find a key by the name that they gave it. The documentation does not say which names there are: a refusal is right. */
export const namesKept = check({
  id: 'keys/names-kept',
  level: 'SHOULD',
  says: 'a name with spaces, quotes, other scripts or HTML characters comes back as it was given, also after a rename',
  cites: [tokmodel('KEY-10'), tokmodel('KEY-02')],
  needs: ['key', 'console'],
  async run(probe) {
    if (await isKept(probe, whole)) return
    const refused: string[] = []
    for (const [what, text] of Object.entries(inWords)) if (!(await isKept(probe, text))) refused.push(what)
    if (refused.length === Object.keys(inWords).length) throw new NotApplicable('the console refuses names of these kinds')
    probe.note(`the console refuses names with ${refused.join(', ') || 'all of it'}`)
  },
})

/** Whether the console takes a name. @throws Violation if it changes the name. */
async function isKept({ console: account }: Probe<'console'>, text: string): Promise<boolean> {
  const [given, changed] = [`${prefix} ${text}`, `${renamedPrefix} ${text}`]
  const issued = await unlessRefused(account.createKey(given))
  if (issued === undefined) return false
  const { id } = issued
  const expectName = (place: string, wanted: string, found: string | undefined) => {
    if (found !== wanted) throw new Violation(`the name ${show(wanted)} in ${place}`, show(found))
  }
  const listed = async () => (await findListed(account, id))?.name
  try {
    expectName('the answer to the creation', given, issued.name)
    expectName('the list of keys', given, await listed())
    const renamed = await unlessRefused(account.renameKey(id, changed))
    if (renamed === undefined) return false
    expectName('the answer to the rename', changed, readName(renamed) ?? changed)
    expectName('the list of keys after the rename', changed, await listed())
    return true
  } finally {
    await account.revokeKey(id)
  }
}

/** Undefined if the console refuses. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    const status = error instanceof ProvisionFailure ? (error.status ?? 0) : 0
    if (status >= 400 && status < 500 && status !== 429) return undefined
    throw error
  }
}

/** The name in the answer to a rename; undefined if it is in a form of its own. */
function readName(answer: string): string | undefined {
  try {
    const name = member(JSON.parse(answer), 'name')
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
