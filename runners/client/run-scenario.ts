import type { ClientRun, Scenario } from '../../engine/client/traffic.ts'
import { createSecrets, type Secrets } from '../../engine/report/secrets.ts'
import { scenarios } from '../../mock/misbehave/scenarios.ts'
import { createMock, type Mock } from '../../mock/mock.ts'
import { acceptMocks } from './accept-mocks.ts'
import type { ClientOptions } from './client-options.ts'
import { commandEnvironment } from './command-environment.ts'
import { createKeyFile, type KeyFile } from './key-file.ts'
import { recordTraffic, serveHere } from './record-traffic.ts'
import { runCommand } from './run-command.ts'
import type { RunBudget } from './traffic-budget.ts'

/** Runs a command once, against a mock of its own. Secrets are added to those that are known. */
export async function runScenario(
  scenario: Scenario,
  options: ClientOptions,
  { secrets, budget }: { readonly secrets: Secrets; readonly budget: RunBudget },
): Promise<{ run: ClientRun; url: string }> {
  const mock = await createMock()
  const own = createSecrets()
  const learn = (secret: string) => {
    own.add(secret, 'key')
    secrets.add(secret, 'key')
  }
  learn(mock.secrets.key)
  secrets.add(mock.secrets.consoleToken, 'console token')
  secrets.add(mock.secrets.adminToken, 'admin token')
  const keyFile = scenario === 'rotate-midway' ? await createKeyFile(mock, learn) : undefined
  const holdsKey = (text: string) => own.find(text) !== undefined
  const since = performance.now()
  const elsewhere = await recordTraffic(serveHere(mock), { since, elsewhere: true, budget })
  const handle = withScenario(scenario, mock, { elsewhere: elsewhere.url, keyFile })
  const recording = await recordTraffic(serveHere({ ...mock, handle }), { since, elsewhere: false, budget })
  const joined = await acceptMocks(scenario, { learn, record: { since, budget } })
  const [file, ...args] = options.command
  try {
    const told = { url: recording.url, key: mock.secrets.key, keyFile: keyFile?.path, judge: joined.url }
    const ended = await runCommand({
      file,
      args,
      env: commandEnvironment(options.env, told),
      timeout: options.timeout,
      signal: options.signal,
      gate: { clean: secrets.clean, find: secrets.find, holdsKey },
      show: options.show,
    })
    await Promise.all([recording.close(), elsewhere.close(), joined.close()])
    const requests = [recording, elsewhere, joined].flatMap((one) => one.requests).sort((a, b) => a.startedAt - b.startedAt)
    return { run: { scenario, requests, holdsKey, ...ended }, url: recording.url }
  } finally {
    await Promise.all([recording.close(), elsewhere.close(), joined.close(), keyFile?.remove()])
  }
}

function withScenario(
  scenario: Scenario,
  { handle, world }: Mock,
  { elsewhere, keyFile }: { readonly elsewhere: string; readonly keyFile: KeyFile | undefined },
): Mock['handle'] {
  if (scenario === 'plain') return handle
  const behave = scenarios[scenario].create({ elsewhere, renewKey: async (account) => (await keyFile?.renew(account)) ?? '' })
  return (call) => behave(call, handle, world)
}
