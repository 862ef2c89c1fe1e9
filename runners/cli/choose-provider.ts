import { ModuleFailure } from '../../engine/provision/module-failure.ts'
import type { Provider } from '../../engine/provision/provider.ts'
import { harmless } from '../../reporters/harmless.ts'
import type { Steps } from '../interactive.ts'
import { optionEntry } from '../options.ts'
import { UsageError } from './usage-error.ts'

/** A source of accounts that replaces the console and the test-control API. */
export interface ProviderSource {
  readonly provider: Provider
  /** The steps of the person who is asked; undefined if nobody is. */
  readonly steps?: Steps
  close(): void
}

/** What names a source. */
export interface SourceOptions {
  readonly provision?: string | undefined
  readonly provisionTimeout?: number | undefined
  readonly interactive?: boolean | undefined
}

/** The source of accounts, if an option names one. @throws UsageError. */
export async function chooseProvider({
  provision,
  provisionTimeout,
  interactive,
}: SourceOptions): Promise<ProviderSource | undefined> {
  if (provision !== undefined && interactive)
    throw new UsageError('--provision and --interactive exclude each other.', 'Choose one of them.')
  if (provision !== undefined) return await openModule(provision, provisionTimeout)
  if (!interactive) return undefined
  if (process.stdin.isTTY !== true)
    throw new UsageError(
      '--interactive needs a person at a terminal.',
      'In a script, give --console-token or --provision instead.',
    )
  const { askAtTerminal, createInteractiveProvider } = await import('../interactive.ts')
  const { ask, close } = askAtTerminal()
  const steps: Steps = {}
  return { provider: createInteractiveProvider(ask, steps), steps, close }
}

/** Loads a provision module. @throws UsageError. */
export async function openModule(file: string, timeoutMs: number | undefined): Promise<ProviderSource> {
  const { loadProvider } = await import('../provision-module.ts')
  const stray = (error: unknown) => tellStray(file, error)
  process.on('uncaughtException', stray)
  try {
    const provider = await loadProvider(file, timeoutMs ?? Number(optionEntry('provisionTimeout').default))
    return { provider, close: () => endSoon() }
  } catch (error) {
    endSoon()
    if (!(error instanceof ModuleFailure)) throw error
    throw new UsageError(`${error.message}.`, `Mend it, then try it by itself: conformance provision check ${file}`)
  }
}

/** What the module throws in a timer or an event ends no run: the method that waits for it does not answer. */
function tellStray(file: string, error: unknown): void {
  const stack = error instanceof Error ? String(error.stack) : ''
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
  // What is not the module's is a fault of the harness, as ever.
  if (/[/\\]runners[/\\]|[/\\]engine[/\\]/.test(stack) && !stack.includes(file)) {
    process.stderr.write(`error: a fault of the harness itself: ${harmless(what ?? '')}\n`)
    process.exit(5)
  }
  process.stderr.write(`note: ${harmless(`${file} threw outside of its methods: ${what}`)}\n`)
}

/** A module may have left something open, which would keep the process from ending. */
function endSoon(): void {
  setTimeout(() => process.exit(), 1000).unref()
}
