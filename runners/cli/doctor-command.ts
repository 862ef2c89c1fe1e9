import { createNodeTransport } from '../../engine/http/node.ts'
import { harmlessJson } from '../../reporters/harmless.ts'
import { diagnose } from '../doctor/diagnose.ts'
import { exitCodeOf, tellFindings, toJson } from '../doctor/tell-findings.ts'
import type { OptionsOf } from '../options.ts'
import { toBase } from '../to-base.ts'
import { tokmodelApi } from '../tokmodel-api.ts'
import { tool } from '../tool.gen.ts'
import { flagNames, flagWords } from './flag-words.ts'
import { UsageError } from './usage-error.ts'

/** `conformance doctor [url]`. Sets the exit code. @throws UsageError. */
export async function doctorCommand({ url, key, model, timeout, json }: OptionsOf<'doctor'>): Promise<void> {
  if (url === undefined)
    throw new UsageError(
      'The doctor needs a URL.',
      'Give the base URL of the deployment: conformance doctor https://tokmodel.com',
    )
  const target = toBase(url)
  const found = await diagnose({
    target,
    api: tokmodelApi,
    key: key ?? (await askForKey()),
    model,
    timeoutMs: timeout,
    transport: createNodeTransport,
    words: flagWords,
    proxyVariable: proxyVariable(target),
  })
  const text = json
    ? `${harmlessJson(JSON.stringify({ ...toJson(found, flagNames), tool }, null, 2))}\n`
    : tellFindings(found, { names: flagNames, ...surface() })
  process.stdout.write(text)
  process.exitCode = exitCodeOf(found)
  // A look-up of a name that nobody waits for any more would keep the process.
  setTimeout(() => process.exit(), 500).unref()
}

/** The key from the person at the terminal, who does not see it; undefined without a terminal or a key. */
async function askForKey(): Promise<string | undefined> {
  if (process.stdin.isTTY !== true) return undefined
  const { askAtTerminal } = await import('../interactive.ts')
  const { ask, close } = askAtTerminal()
  // Ctrl-C ends the process here, without an answer.
  process.exitCode = 130
  const key = await ask('Paste the key; it is not shown. Enter alone goes on without one: ', true)
  process.exitCode = undefined
  close()
  return key === '' ? undefined : key
}

/** The variable that names a proxy for a target, which Node does not use by itself. */
function proxyVariable({ protocol }: URL): string | undefined {
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy'
  return [name, name.toUpperCase(), 'all_proxy', 'ALL_PROXY'].find((variable) => (process.env[variable] ?? '') !== '')
}

function surface(): { color: boolean; width: number } {
  const isTerminal = process.stdout.isTTY === true
  return {
    color: isTerminal && process.env['NO_COLOR'] === undefined,
    width: isTerminal ? Math.max(60, process.stdout.columns) : 80,
  }
}
