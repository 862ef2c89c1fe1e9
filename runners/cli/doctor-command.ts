import { createNodeTransport } from '../../engine/http/node.ts'
import { harmlessJson } from '../../reporters/harmless.ts'
import { diagnose } from '../doctor/diagnose.ts'
import { exitCodeOf, tellFindings, toJson } from '../doctor/tell-findings.ts'
import type { OptionsOf } from '../options.ts'
import { toBase } from '../to-base.ts'
import { tokmodelApi } from '../tokmodel-api.ts'
import { tool } from '../tool.gen.ts'
import { readWay } from '../way/read-way.ts'
import { flagNames, flagWords } from './flag-words.ts'
import { toDrawing } from './to-drawing.ts'
import { UsageError } from './usage-error.ts'

/** `conformance doctor [url]`. Sets the exit code. @throws UsageError. */
export async function doctorCommand(options: OptionsOf<'doctor'>): Promise<void> {
  const { url, key, model, timeout, json } = options
  if (url === undefined)
    throw new UsageError(
      'The doctor needs a URL.',
      'Give the base URL of the deployment: conformance doctor https://tokmodel.com',
    )
  const target = toBase(url)
  const { way, hidden } = readWay(options)
  const found = await diagnose({
    target,
    api: tokmodelApi,
    key: key ?? (await askForKey()),
    model,
    timeoutMs: timeout,
    transport: (base) => createNodeTransport(base, way),
    words: flagWords,
    proxyVariable: way.proxyFor(target)?.variable,
    insecure: options.insecure,
    hidden,
  })
  const text = json
    ? `${harmlessJson(JSON.stringify({ ...toJson(found, flagNames), tool }, null, 2))}\n`
    : tellFindings(found, { names: flagNames, ...toDrawing(process.stdout, process.env) })
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
