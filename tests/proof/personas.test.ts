import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Result } from '../../engine/report/result.ts'
import { personas } from '../../mock/misbehave/personas/index.ts'
import type { Deviation, Persona } from '../../mock/misbehave/personas/persona.ts'
import { gateway } from '../../scripts/generate/gateways.ts'
import { runCli, startMockProcess } from '../support/cli.ts'
import { isFinding, runAgainstMock } from './prove.ts'

const faultsOf = (deviations: readonly Deviation[]) => deviations.map(({ name, behave }) => ({ id: name, behave }))
// A deviation changes what the honest mock has charged already: whatever moves a balance is in the books.
const findings = (results: readonly Result[]) =>
  results.filter((result) => isFinding(result) && result.id !== 'credits/books').map(({ id }) => id)
/** Each way to deviate once, with the first gateway that has it. */
const cases = [
  ...new Map(
    Object.values(personas).flatMap(({ name, deviations }) =>
      deviations.map(
        (deviation) => [`${deviation.name}: ${deviation.says}`, [name, deviation.name, deviation] as const] as const,
      ),
    ),
  ).values(),
]

const title = '%s: %s is seen by the checks that it names, and by no other'
// Balances are watched in time, and requests race: another run beside it would be noticed.
const isAlone = (deviation: Deviation) => deviation.seenBy.some((id) => id.startsWith('credits/'))
test.each(cases.filter(([, , one]) => isAlone(one)))(title, (_name, _deviation, one) => requireSeen(one))
test.concurrent.each(cases.filter(([, , one]) => !isAlone(one)))(title, (_name, _deviation, one) => requireSeen(one))

/** As a mutant is proven: its own checks with everything that they try, and all others as in a quick run. */
async function requireSeen(deviation: Deviation): Promise<void> {
  const { seenBy } = deviation
  const all = await runAgainstMock(faultsOf([deviation]), { quick: true })
  expect(findings(all.results).filter((id) => !seenBy.some((own) => own === id))).toEqual([])
  if (seenBy.length === 0) return
  const own = await runAgainstMock(faultsOf([deviation]), { checks: seenBy })
  expect(findings(own.results)).toEqual([...seenBy].sort())
}

test.each(Object.values(personas))('the report on $name names each deviation and nothing else', async (persona) => {
  const { results, summary } = await runAgainstMock(faultsOf(persona.deviations))
  const found = findings(results)
  const expected = new Set<string>(persona.deviations.flatMap(({ seenBy }) => seenBy))
  expect(found.filter((id) => !expected.has(id))).toEqual([])
  for (const { name, seenBy, hiddenBy } of persona.deviations.filter((one) => one.seenBy.length > 0))
    expect([name, seenBy.some((id) => found.includes(id))]).toEqual([name, hiddenBy === undefined])
  expect(summary.error).toBe(0)
  await expect(page(persona)).toMatchFileSnapshot(
    fileURLToPath(new URL(`../../docs/discoveries/${persona.name}.md`, import.meta.url)),
  )
})

/** What is found in each by checks, or forms of them, that are younger than the measurement. */
const younger = {
  'one-api': ['bearer/misread-key'],
  'new-api': [
    'bearer/misread-key',
    'contract/create-message',
    'contract/list-models',
    'envelope/shared-shape',
    'models/model-members',
  ],
  'new-api-2025': ['bearer/misread-key', 'bypass/framing'],
}

test.concurrent.each(Object.entries(younger))('with three keys %s has the findings of the real gateway', async (name, more) => {
  const file = fileURLToPath(new URL(`../../docs/gateways/${name}.json`, import.meta.url))
  const { failed, warned } = gateway.parse(JSON.parse(await readFile(file, 'utf8')))
  const { results } = await runAgainstMock(faultsOf(personas[name]?.deviations ?? []), { adminToken: undefined })
  const found = results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
  expect(found.sort()).toEqual([...(failed ?? []), ...(warned ?? []), ...more].sort())
})

test('conformance mock --persona is that gateway', async () => {
  const mock = await startMockProcess('--persona', 'new-api')
  const refused = await fetch(`${mock.url}/v1/chat/completions`, { method: 'POST' })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ error: { type: 'new_api_error', code: '' } })
  const { code, stdout } = await runCli([mock.url, '--watch', '50', '--suite', 'envelope'], { TOKMODEL_API_KEY: mock.key })
  expect(code).toBe(1)
  expect(stdout).toContain('Invalid token (request id')
  const unknown = await runCli(['mock', '--persona', 'nobody'])
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('Choose from new-api, new-api-2025, one-api.')
})

/** What stands where no check sees a deviation. */
const open = 'none: the documentation leaves it open'

/** The findings of the suite for a persona, for `docs/discoveries/`. */
function page({ name, says, deviations }: Persona): string {
  const told = (name: string) => deviations.find((one) => one.name === name)?.says ?? name
  const seen = ({ seenBy, hiddenBy }: Deviation) => {
    const ids = seenBy.map((id) => `\`${id}\``).join(', ') || open
    return hiddenBy === undefined ? ids : `${ids}, if that came to a verdict: ${told(hiddenBy)}`
  }
  const rows = deviations.map((deviation) => `| ${deviation.says} | ${seen(deviation)} |`)
  return `# What the suite finds in ${name}

${says}, as \`conformance mock --persona ${name}\` imitates it. \`tests/proof/personas.test.ts\` writes this page
from the persona and compares every row with the report of the suite. It is not known whether TokModel runs on this gateway; a deployment that does would show these findings.

| what it does | seen by |
| --- | --- |
${rows.join('\n')}
`
}
