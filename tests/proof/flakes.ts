/**
 * `npm run flakes [runs]`: the honest mock, again and again, while two other processes keep the machine busy; each run
 * through another adapter and with another form of credentials. Prints how many runs had a finding or an
 * inconclusive check, and exits 1 if there is one.
 */
import { spawn } from 'node:child_process'
import { createMock } from '../../mock/mock.ts'
import { run } from '../../runners/run.ts'
import { adapters } from './adapters.ts'
import { bounds, describe, isFinding } from './prove.ts'

const forms = ['keys', 'console', 'control'] as const
const runs = Number(process.argv[2] ?? 200)
const spinners = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;) {}']))
const names = Object.keys(adapters)
let flakes = 0

for (let index = 0; index < runs; index += 1) {
  const form = forms[Math.floor(index / names.length) % forms.length]
  const adapter = names[index % names.length] ?? ''
  const mock = await createMock()
  const { url, close } = (await adapters[adapter]?.(mock)) ?? { url: '', close() {} }
  const { key, revokedKey, noCreditKey, consoleToken, adminToken } = mock.secrets
  const given = {
    keys: { key, revokedKey: revokedKey ?? undefined, noCreditKey: noCreditKey ?? undefined },
    console: { consoleToken },
    control: { adminToken },
  }[form ?? 'keys']
  // The timeout is the one that users have.
  const { results, seed } = await run({ url, ...given, ...bounds, timeout: undefined })
  await close()
  const odd = results.filter((result) => isFinding(result) || (result.outcome !== 'pass' && result.outcome !== 'skip'))
  if (odd.length > 0) flakes += 1
  for (const result of odd) console.log(`run ${index + 1}, ${adapter}, ${form}, seed ${seed}: ${result.id}: ${describe(result)}`)
}
for (const spinner of spinners) spinner.kill()
console.log(`${flakes} of ${runs} runs of the honest mock under load had a flake`)
process.exitCode = flakes === 0 ? 0 : 1
