import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Result } from '../../engine/report/result.ts'
import { personas } from '../../mock/misbehave/personas/index.ts'
import type { Deviation, Persona } from '../../mock/misbehave/personas/persona.ts'
import { runCli, startMockProcess } from '../support/cli.ts'
import { isFinding, runAgainstMock } from './prove.ts'

const faultsOf = (deviations: readonly Deviation[]) => deviations.map(({ name, behave }) => ({ id: name, behave }))
// A deviation changes what the honest mock has charged already: whatever moves a balance is in the books.
const findings = (results: readonly Result[]) => results.filter((result) => isFinding(result) && result.id !== 'credits/books')
const cases = Object.values(personas).flatMap(({ name, deviations }) =>
  deviations.map((deviation) => [name, deviation.name, deviation] as const),
)

test.each(cases)('%s: %s is seen by the checks that it names, and by no other', async (_name, _deviation, deviation) => {
  const { results } = await runAgainstMock(faultsOf([deviation]))
  expect(
    findings(results)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...deviation.seenBy].sort())
})

test.each(Object.values(personas))('the report on $name names each deviation and nothing else', async (persona) => {
  const { results, summary } = await runAgainstMock(faultsOf(persona.deviations))
  const found = findings(results)
  const ids = found.map(({ id }) => id)
  const expected = new Set<string>(persona.deviations.flatMap(({ seenBy }) => seenBy))
  expect(ids.filter((id) => !expected.has(id))).toEqual([])
  for (const { name, seenBy } of persona.deviations) expect([name, seenBy.some((id) => ids.includes(id))]).toEqual([name, true])
  expect(summary.error).toBe(0)
  await expect(page(persona)).toMatchFileSnapshot(
    fileURLToPath(new URL(`../../docs/discoveries/${persona.name}.md`, import.meta.url)),
  )
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
  expect(unknown.stderr).toContain('Choose from new-api, one-api.')
})

/** The findings of the suite for a persona, for `docs/discoveries/`. */
function page({ name, says, deviations }: Persona): string {
  const rows = deviations.map((deviation) => `| ${deviation.says} | ${deviation.seenBy.map((id) => `\`${id}\``).join(', ')} |`)
  return `# What the suite finds in ${name}

${says}, as \`conformance mock --persona ${name}\` imitates it. \`tests/proof/personas.test.ts\` writes this page
from the persona and compares every row with the report of the suite. It is not known whether TokModel runs on this gateway; a deployment that does would show these findings.

| what it does | seen by |
| --- | --- |
${rows.join('\n')}
`
}
