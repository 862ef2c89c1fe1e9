import { wrap } from '../../reporters/wrap.ts'
import type { Explanation, Item, Part } from '../explain/explanation.ts'
import { findExplanations, findSimilar, kinds } from '../explain/find-explanations.ts'
import { foldCommand } from '../explain/fold-command.ts'
import { print } from './print.ts'
import { UsageError } from './usage-error.ts'

/** `conformance explain <id>`, of whatever has that id. @throws UsageError. */
export async function explainCommand(id: string): Promise<void> {
  const found = findExplanations(id)
  if (found.length === 0) throw unknown(id)
  const heading = found.length === 1 ? [] : [wrap(tellAmbiguity(id, found), 78).join('\n')]
  print(`${[...heading, ...found.map(toText)].join('\n\n')}\n`)
}

function tellAmbiguity(id: string, found: readonly Explanation[]): string {
  const ones = found.map(({ kind }) => kinds[kind].one)
  return `"${id}" is ${ones.slice(0, -1).join(', ')} and ${ones.at(-1)}.`
}

function toText({ id, says, weight, parts }: Explanation): string {
  const paragraph = (text: string) => wrap(text, 78).join('\n')
  return [`${id}\n${paragraph(says)}`, ...(weight === undefined ? [] : [paragraph(weight)]), ...parts.map(toBlock)].join('\n\n')
}

function toBlock({ title, lead, items }: Part): string {
  return [title, ...(lead === undefined ? [] : indent(lead)), ...items.flatMap(toLines)].join('\n')
}

function toLines({ text, url, isCode }: Item): string[] {
  const lines = isCode ? foldCommand(text).map((line) => `  ${line}`) : text === '' ? [] : indent(text)
  return url === undefined ? lines : [...lines, `  ${url}`]
}

function indent(text: string): string[] {
  return wrap(text, 76).map((line) => `  ${line}`)
}

function unknown(id: string): UsageError {
  const [prefix = '', number] = id.toUpperCase().split('-')
  const statements = kinds.statement.ids.filter((statement) => statement.startsWith(`${prefix}-`))
  if (statements.length > 0 && number !== undefined)
    return new UsageError(`There is no statement "${id}".`, `They are ${statements[0]} to ${statements.at(-1)}.`)
  const codes = kinds.exit.ids.map((code) => code.replace('exit-', ''))
  if (/^(exit-)?\d+$/.test(id)) return new UsageError(`There is no exit code "${id}".`, `They are ${codes.join(', ')}.`)
  const similar = findSimilar(id)
  const hint = 'Run "conformance list" for the ids of checks, or name a suite, a need, an exit code or a cause of the journal.'
  const what = id.includes(':') ? 'There is no mutant' : id.includes('/') ? 'There is no check' : 'Nothing is called'
  return new UsageError(`${what} "${id}".`, similar.length === 0 ? hint : `Did you mean ${similar.join(', ')}?`)
}
