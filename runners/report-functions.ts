import { severityOf as findSeverity } from '../engine/report/severity-of.ts'
import { exitCode as findExitCode, verdictOf as findVerdict } from '../engine/report/verdict-of.ts'
import { reporters as plainReporters } from '../reporters/index.ts'
import type { ReporterOptions } from '../reporters/reporter.ts'
import { flag, members, type Shape, whole } from '../spec/shapes.ts'
import { ConformanceUsageError } from './conformance-usage-error.ts'

// What can be asked of a finished report from a program. JavaScript can give anything: here it is looked at.

const reportShape: Shape = (value, at) => {
  const { results, summary, then } = Object(value)
  if (typeof then === 'function') return `${at} is a promise: did you mean await run()?`
  return Array.isArray(results) && typeof summary === 'object' ? undefined : `${at} must be what run() resolves to`
}
const resultShape: Shape = (value, at) =>
  typeof Object(value).outcome === 'string' ? undefined : `${at} must be one of the results of a report`
const strictShape = members({ strict: flag }, ['strict'])
const optionsShape = members(
  {
    color: flag,
    links: flag,
    width: whole(1, 10_000),
    strict: flag,
    onlyFailures: flag,
    quiet: flag,
    verbose: flag,
  } satisfies Record<keyof ReporterOptions, Shape>,
  ['color', 'width', 'strict'],
)

/** How grave a result is. @throws ConformanceUsageError for another argument. */
export const severityOf = looked(findSeverity, { result: resultShape, strict: flag })
/** What a report comes to. @throws ConformanceUsageError for another argument. */
export const verdictOf = looked(findVerdict, { report: reportShape, strict: flag })
/** The exit code that a report deserves. @throws ConformanceUsageError for another argument. */
export const exitCode = looked(findExitCode, { report: reportShape, options: strictShape })

type Reporters = typeof plainReporters

/** Every reporter, by its name on the command line. They throw a ConformanceUsageError for another argument. */
export const reporters = Object.fromEntries(
  Object.entries(plainReporters).map(([name, reporter]) => [
    name,
    looked(reporter, { report: reportShape, options: optionsShape }),
  ]),
) as Reporters

/** The function, which looks at its arguments first. */
function looked<Given extends unknown[], Made>(act: (...given: Given) => Made, shapes: Readonly<Record<string, Shape>>) {
  return (...given: Given): Made => {
    for (const [index, [name, shape]] of Object.entries(shapes).entries()) {
      const problem = shape(given[index], name)
      if (problem !== undefined)
        throw new ConformanceUsageError('ERR_INVALID_OPTION', problem.endsWith('?') ? problem : `${problem}.`)
    }
    return act(...given)
  }
}
