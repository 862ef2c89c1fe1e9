import { callable, meant, object, type Shape } from '../../spec/shapes.ts'
import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { credentialProblem } from '../credential-problem.ts'
import { entryAt, namesAt, type OptionName, optionEntry } from '../options.ts'
import { didYouMean } from '../words/did-you-mean.ts'
import { findSameKey } from './find-same-key.ts'
import { url } from './kinds.ts'

/** What `run()` takes besides options: they have no form that a flag or a file could give. */
const codeOnly: Readonly<Record<string, Shape>> = {
  provider: withMethod('account', 'createAccount'),
  journal: withMethod('creating'),
  signal: withMethod('addEventListener'),
  onProgress: callable,
  onRequest: callable,
  fetch: callable,
}

/** Has one of these methods, its own or those of its class. */
function withMethod(...names: readonly string[]): Shape {
  return (value, at) =>
    object(value, at) ??
    (names.some((name) => typeof Object(value)[name] === 'function') ? undefined : `${at} has no method ${names.join(' or ')}`)
}

/**
 * Looks at what a program has given to `run()`.
 * @throws ConformanceUsageError with the code ERR_INVALID_OPTION or ERR_UNKNOWN_OPTION.
 */
export function requireOptions(given: object): void {
  const wrong = object(given, 'options of run()')
  if (wrong !== undefined)
    throw new ConformanceUsageError(
      'ERR_INVALID_OPTION',
      `The ${wrong}.`,
      "Give an object such as { url: 'https://tokmodel.com' }.",
    )
  const names: readonly string[] = [...namesAt('run'), ...Object.keys(codeOnly)]
  for (const [name, value] of Object.entries(given)) {
    if (name === 'url' || value === undefined) continue
    if (!names.includes(name))
      throw new ConformanceUsageError(
        'ERR_UNKNOWN_OPTION',
        `There is no option ${JSON.stringify(name)}${meant(name, ['url', ...names]) || '.'}`,
        didYouMean(name, ['url', ...names]),
      )
    const shape = codeOnly[name]
    const unfit = shape?.(value, `option ${name}`)
    if (unfit !== undefined) throw new ConformanceUsageError('ERR_INVALID_OPTION', `The ${unfit}.`)
    const problem = shape === undefined ? findProblem(name as OptionName, value) : undefined
    if (problem !== undefined) throw invalid(name, problem)
  }
  const same = findSameKey(given)
  if (same !== undefined) throw invalid(same[0], `has the same key as the option ${same[1]}`)
  const problem = url.problem('url' in given ? given.url : undefined)
  if (problem !== undefined) throw invalid('url', problem)
}

function findProblem(name: OptionName, value: unknown): string | undefined {
  const problem = entryAt(name, 'run').kind.problem(value)
  return problem ?? (optionEntry(name).secret ? credentialProblem(String(value)) : undefined)
}

function invalid(name: string, problem: string): ConformanceUsageError {
  return new ConformanceUsageError('ERR_INVALID_OPTION', `The option ${name} ${problem}.`)
}
