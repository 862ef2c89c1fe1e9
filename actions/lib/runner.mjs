// What GitHub's runner gives an action and takes from it, without a package: an action is run from its repository as it is.
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** An input, trimmed; an empty one, as a secret is in the job of a fork, is none. */
export function input(name, env = process.env) {
  const value = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim()
  return value === '' ? undefined : value
}

/** An input that is yes or no. @throws Error if it is neither. */
export function flag(name, env = process.env) {
  const value = input(name, env) ?? 'false'
  if (value !== 'true' && value !== 'false') throw new Error(`The input ${name} is true or false, not "${value}".`)
  return value === 'true'
}

/** From now on the runner shows stars instead of this value. */
export function mask(value) {
  if (value) say(`::add-mask::${escapeData(value)}`)
}

export function setOutput(name, value) {
  append('GITHUB_OUTPUT', name, value)
}

/** Sets a variable for the steps that follow. */
export function exportVariable(name, value) {
  append('GITHUB_ENV', name, value)
}

/** Keeps a value for the post step. */
export function saveState(name, value) {
  append('GITHUB_STATE', name, value)
}

export function readState(name) {
  const value = process.env[`STATE_${name}`]
  return value === '' ? undefined : value
}

/** Shows a text beside the job. */
export function annotate(kind, title, text) {
  say(`::${kind} title=${escapeData(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escapeData(text)}`)
}

/** Adds Markdown to the summary of the job. */
export function summarize(markdown) {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file) appendFileSync(file, `${markdown}\n`)
}

export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** The words of an input: on several lines, or with spaces between them; quotes keep spaces. */
export function words(text = '') {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([word, double, single]) => double ?? single ?? word)
}

/** Ends the action with an error that is shown beside the job. */
export function fail(error) {
  annotate('error', 'TokModel conformance', error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** A value may have several lines: a word that is not in it stands before and after. */
function append(variable, name, value = '') {
  const file = process.env[variable]
  const end = `end_${randomUUID()}`
  if (file) appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`)
}

function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
