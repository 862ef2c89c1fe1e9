import { spawnSync } from 'node:child_process'

const parser = `
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus
text = sys.stdin.read()
families = list((openmetrics if sys.argv[1] == 'openmetrics' else prometheus)(text))
print(sum(len(family.samples) for family in families))
`

/**
 * How many samples the parser of Python's prometheus_client finds in an exposition. Undefined, after a printed line, if it is
 * not installed. @throws Error with what it says of a text that it refuses.
 */
export function countByPython(text: string, format: 'openmetrics' | 'prometheus'): number | undefined {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', parser, format], { input: text, encoding: 'utf8' })
  if (status === 0) return Number(stdout)
  if (status === null || stderr.includes('ModuleNotFoundError')) return skip('prometheus_client of Python')
  throw new Error(stderr.trim().split('\n').at(-1))
}

/** Runs promtool. Undefined, after a printed line, if it is not installed. */
export function runPromtool(args: readonly string[], input = ''): { readonly code: number; readonly text: string } | undefined {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' })
  return status === null ? skip('promtool') : { code: status, text: stdout + stderr }
}

const told = new Set<string>()

function skip(program: string): undefined {
  if (!told.has(program)) process.stdout.write(`Not tried, because it is not installed: ${program}\n`)
  told.add(program)
  return undefined
}
