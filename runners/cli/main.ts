#!/usr/bin/env node
import { CommanderError } from 'commander'
import { harmless } from '../../reporters/harmless.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { unprintable } from './print.ts'
import { createProgram } from './program.ts'

// What could not be printed has no verdict. Who closes the pipe (`| head`) wants to hear no more of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(tell(unprintable(error)))
  process.exit(2)
})
process.stderr.on('error', () => {})

// A request that no check waits for any more may still fail: its check already has its verdict.
process.on('unhandledRejection', () => {})

// Without `await`: the chunks of commands import the one that this module is in.
void run()

async function run(): Promise<void> {
  try {
    await createProgram(process.argv[2]).parseAsync()
  } catch (error) {
    process.exitCode = await report(error)
  }
}

/** Prints what is wrong, without a stack trace. @returns the exit code. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { knownSecrets } = await import('./known-secrets.ts')
  const { clean } = knownSecrets(process.argv, process.env)
  if (error instanceof ConformanceUsageError) {
    process.stderr.write(harmless(clean(tell(error))))
    return 2
  }
  const what = harmless(clean(error instanceof Error ? error.message : String(error)))
  process.stderr.write(`error: a fault of the harness itself: ${what}\n`)
  return 5
}

/** What is wrong, and how to mend it. */
function tell({ message, hint }: ConformanceUsageError): string {
  return `error: ${message}\n${hint === undefined ? '' : `${hint}\n`}`
}
