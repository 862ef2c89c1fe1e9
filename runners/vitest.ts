import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Check } from '../engine/check/check.ts'
import type { Result } from '../engine/report/result.ts'
import { isRed, severityOf } from '../engine/report/severity-of.ts'
import { openSession } from '../engine/run/open-session.ts'
import { whyNothing } from '../engine/run/run.ts'
import { runCheck } from '../engine/run/run-check.ts'
import { harmless } from '../reporters/harmless.ts'
import { toSource } from '../reporters/to-source.ts'
import { flag, object } from '../spec/shapes.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'
import { requireOptions } from './options/require-options.ts'
import type { OptionsOf } from './options.ts'
import { toNodeRunOptions } from './run.ts'
import { selectChecks } from './select-checks.ts'
import type { ConformanceOptions } from './to-run-options.ts'
import { optionWords } from './words/option-words.ts'

/** What to check, and whether a SHOULD that fails fails its test. */
export interface VitestOptions extends ConformanceOptions, Pick<OptionsOf<'check'>, 'strict'> {}

/**
 * One vitest test for each check. Call it in a test file, with options or with a function that makes them before the
 * tests run.
 */
export function conformance(
  options: VitestOptions | (() => Promise<VitestOptions> | VitestOptions),
  selection: Omit<VitestOptions, 'url'> = {},
): void {
  if (typeof options !== 'function') requireVitestOptions(options)
  requireVitestOptions({ url: 'http://not.given', ...selection })
  const chosen = selectChecks(typeof options === 'function' ? selection : options)
  let judge: ((check: Check) => Promise<Result>) | undefined
  let close = async () => {}
  // Why nothing can be judged: the first test fails with it, and it does not become a hundred failures.
  let isNothing = false
  let isTold = false

  describe('TokModel conformance', () => {
    beforeAll(async () => {
      const { strict: _, ...given } = typeof options === 'function' ? await options() : options
      const runOptions = toNodeRunOptions(given, optionWords)
      const { session, gate, close: closeTransports } = openSession(runOptions)
      const reason = await whyNothing(chosen, { session, gate })
      isNothing = reason !== undefined
      judge = async (check) => gate.result((await runCheck(check, session, runOptions, reason)).judgement)
      close = async () => {
        const failed = reason === undefined && session.provision.offers.has('key') ? await session.recheck() : new Map()
        await session.provision.close(30_000)
        closeTransports()
        expect([...failed.keys()], 'operations that no longer take the valid key').toEqual([])
      }
    })
    afterAll(() => close())

    for (const check of chosen) {
      test(`${check.id}: ${check.says}`, async (context) => {
        const result = await judge?.(check)
        if (result === undefined) throw new Error('The session was not opened.')
        if (isNothing && result.outcome === 'inconclusive') {
          if (isTold) context.skip(harmless(`not judged: ${result.reason}`))
          isTold = true
        }
        const strict = (typeof options === 'function' ? selection : options).strict ?? false
        conclude(result, strict, (reason) => context.skip(reason))
      })
    }
  })
}

/** @throws ConformanceUsageError when the tests are collected, and not only when they run. */
function requireVitestOptions(given: VitestOptions): void {
  const { strict, ...others } = Object(given)
  const problem = object(given, 'options') ?? (strict === undefined ? undefined : flag(strict, 'option strict'))
  if (problem !== undefined) throw new ConformanceUsageError('ERR_INVALID_OPTION', `The ${problem}.`)
  requireOptions(others)
}

/** @throws Error if the test has to fail. */
function conclude(result: Result, strict: boolean, skip: (reason: string) => void): void {
  if (result.outcome === 'skip') skip(harmless(result.reason))
  else if (result.outcome === 'fail') {
    const seen = `expected ${result.expected}, got ${result.actual}`
    if (severityOf(result, strict) === 'warn') skip(harmless(`a SHOULD is not met: ${seen}`))
    else throw new Error(harmless(describeFailure(result)))
  } else if (isRed(result, strict)) throw new Error(harmless(`not judged: ${result.reason}`))
}

function describeFailure({ expected, actual, cites }: Result & { readonly outcome: 'fail' }): string {
  return [`expected ${expected}`, `actual   ${actual}`, ...cites.map(toSource)].join('\n')
}
