import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createBodyBudget } from '../../engine/http/body-budget.ts'
import { createNodeTransport } from '../../engine/http/node.ts'
import type { Way } from '../../engine/http/way.ts'
import { createConsoleAccount } from '../../engine/provision/console-account.ts'
import { createManagementClient } from '../../engine/provision/management-client.ts'
import { ProvisionFailure } from '../../engine/provision/provision.ts'
import { createSecrets } from '../../engine/report/secrets.ts'
import { harmless } from '../../reporters/harmless.ts'
import { tokmodelConsole } from '../../spec/profile/console.ts'
import { createKeyJournal, type OpenEntry, readOrphans } from '../key-journal.ts'
import type { OptionsOf } from '../options.ts'
import { tokmodelApi } from '../tokmodel-api.ts'
import { readWay } from '../way/read-way.ts'
import { cleanupModule } from './cleanup-module.ts'
import { isSame } from './is-same.ts'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'

/** `conformance cleanup`. Sets the exit code. @throws UsageError. */
export async function cleanupCommand(options: OptionsOf<'cleanup'>): Promise<void> {
  const { consoleUrl, consoleToken, provision, provisionTimeout } = options
  if (provision !== undefined && !options.forget) {
    process.exitCode = await cleanupModule(provision, provisionTimeout)
    return
  }
  const wanted = provision === undefined ? consoleUrl && new URL(consoleUrl).href : pathToFileURL(resolve(provision)).href
  const orphans = readOrphans().filter(({ console: of }) => wanted === undefined || of === wanted)
  const consoles = [...new Set(orphans.map(({ console: of }) => of))]
  const [only] = consoles
  if (only === undefined) return say('No key of an interrupted run is left.')
  if (consoles.length > 1)
    throw new UsageError(
      `Interrupted runs left keys at ${consoles.length} consoles: ${consoles.join(', ')}.`,
      'Choose one with --console URL, and give its token; of a provision module (file:), choose it with --provision FILE.',
    )
  if (options.forget) return forget(orphans)
  if (only.startsWith('file:'))
    throw new UsageError(
      `${orphans.length === 1 ? '1 entry' : `${orphans.length} entries`} of interrupted runs with the provision module ${fileURLToPath(only)}: ${orphans.map(({ name }) => name).join(', ')}.`,
      'Give the module with --provision FILE, and run it again to take them away.',
    )
  if (consoleToken === undefined)
    throw new UsageError(
      `${count(orphans.length)} of interrupted runs at ${only}: ${orphans.map(({ name }) => name).join(', ')}.`,
      'Give the token of that console with --console-token or TOKMODEL_CONSOLE_TOKEN, and run it again to revoke them.',
    )
  process.exitCode = await revokeAll(orphans, new URL(only), {
    token: consoleToken,
    timeoutMs: options.timeout ?? 10_000,
    way: readWay(options).way,
  })
}

/** What the notes are about is gone for good: nothing is revoked. */
function forget(orphans: readonly OpenEntry[]): void {
  for (const { console: of, entry } of orphans) createKeyJournal(new URL(of)).settled(entry)
  readOrphans()
  say(`${orphans.length === 1 ? '1 entry' : `${orphans.length} entries`} of interrupted runs forgotten. Nothing was revoked.`)
}

interface Access {
  readonly way: Way
  readonly token: string
  readonly timeoutMs: number
}

async function revokeAll(orphans: readonly OpenEntry[], base: URL, { token, timeoutMs, way }: Access): Promise<number> {
  const secrets = createSecrets()
  secrets.add(token, 'console token')
  const transport = createNodeTransport(base, way)
  const { signal } = new AbortController()
  const client = createManagementClient(
    tokmodelApi,
    (request) => transport.send(request, { timeoutMs, signal, bodies: createBodyBudget() }),
    token,
  )
  const account = createConsoleAccount({ client, console: tokmodelConsole, key: '', token, learn: () => {} })
  const journal = createKeyJournal(base)
  try {
    const { keys } = await account.listKeys()
    let revoked = 0
    for (const orphan of orphans) {
      for (const { id } of keys.filter((key) => !key.revoked && isSame(orphan, key))) {
        await account.revokeKey(id)
        revoked += 1
      }
      journal.settled(orphan.entry)
    }
    readOrphans()
    say(`${count(revoked)} revoked at ${base.origin}; ${count(orphans.length - revoked)} were already revoked or never created.`)
    return 0
  } catch (error) {
    if (!(error instanceof ProvisionFailure)) throw error
    process.stderr.write(
      `error: ${harmless(secrets.clean(error.message))}\nThe keys are still recorded: run it again when the console answers, or with --forget if it never will.\n`,
    )
    return 3
  } finally {
    transport.close()
  }
}

function count(keys: number): string {
  return keys === 1 ? '1 key' : `${keys} keys`
}

function say(text: string): void {
  print(`${harmless(text)}\n`)
}
