import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { KeyJournal } from '../../engine/provision/keep-keys.ts'
import { createKeyJournal, readOrphans } from '../key-journal.ts'
import type { OptionsOf } from '../options.ts'

/** Where the entries of a provision module stand in the journal. */
export function modulePlace(file: string): URL {
  return pathToFileURL(resolve(file))
}

/**
 * The journal of what the run creates in the operator's account, or with a provision module. The run goes on if it cannot be
 * written.
 */
export function openJournal(options: OptionsOf<'check'>): KeyJournal | undefined {
  const base = placeOf(options)
  if (base === undefined) return undefined
  const command = `conformance cleanup${options.provision === undefined ? '' : ` --provision ${options.provision}`}`
  try {
    const left = readOrphans().filter((orphan) => orphan.console === base.href)
    const accounts = left.filter(({ kind }) => kind === 'account').length
    const keys = left.length - accounts
    const what = [...(keys > 0 ? [count(keys, 'key')] : []), ...(accounts > 0 ? [count(accounts, 'account')] : [])].join(' and ')
    const does = accounts > 0 ? 'takes them away' : 'revokes them'
    if (left.length > 0) process.stderr.write(`note: interrupted runs left ${what} behind: "${command}" ${does}.\n`)
    return createKeyJournal(base)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(`note: keys are not recorded for "conformance cleanup": ${why}\n`)
    return undefined
  }
}

/** "1 key", "2 accounts". */
export function count(number: number, what: 'key' | 'account'): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

/** The console or the module that keys are made with; undefined if none are, or only in a mock. */
function placeOf({ url, consoleUrl, consoleToken, adminToken, provision, readOnly }: OptionsOf<'check'>): URL | undefined {
  if (url === undefined || readOnly) return undefined
  if (provision !== undefined) return modulePlace(provision)
  return consoleToken === undefined || adminToken !== undefined ? undefined : new URL(consoleUrl ?? new URL(url).origin)
}
