import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { KeyJournal } from '../engine/provision/shared-account.ts'

/** A key that a run has asked for and that is not known to be revoked. It holds no secret. */
export interface OpenEntry {
  readonly entry: string
  /** The base URL of the console API. */
  readonly console: string
  readonly name: string
  /** Where the console has told it. */
  readonly id?: string | undefined
  /** ISO 8601. */
  readonly at: string
  readonly pid: number
}

type Line =
  | (Omit<OpenEntry, 'id'> & { readonly did: 'creating' })
  | { readonly did: 'created'; readonly entry: string; readonly id: string }
  | { readonly did: 'settled'; readonly entry: string }

/** Where keys are noted: below `XDG_STATE_HOME`, or `~/.local/state`. */
export function journalFile(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'tokmodel-conformance', 'keys.jsonl')
}

/**
 * Notes keys in a file, each line on the disk before the console is asked, so that a run that is killed leaves none
 * behind unnoticed. @throws Error where the file cannot be written.
 */
export function createKeyJournal(consoleUrl: URL, file: string = journalFile()): KeyJournal {
  const write = (line: Line) => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }
  return {
    creating(name) {
      const entry = randomUUID()
      write({ did: 'creating', entry, console: consoleUrl.href, name, at: new Date().toISOString(), pid: process.pid })
      return entry
    },
    created: (entry, id) => write({ did: 'created', entry, id }),
    settled: (entry) => write({ did: 'settled', entry }),
  }
}

/** The keys that runs which are over have left; a file without any is removed. */
export function readOrphans(file: string = journalFile()): OpenEntry[] {
  const open = new Map<string, OpenEntry>()
  for (const line of readLines(file)) {
    if (line.did === 'creating') open.set(line.entry, line)
    else if (line.did === 'settled') open.delete(line.entry)
    else {
      const known = open.get(line.entry)
      if (known !== undefined) open.set(line.entry, { ...known, id: line.id })
    }
  }
  if (open.size === 0 && existsSync(file)) rmSync(file, { force: true })
  return [...open.values()].filter(({ pid }) => !isRunning(pid))
}

/** A line that a crash has cut is as if it had not been written. */
function readLines(file: string): Line[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text): Line[] => {
      try {
        return [JSON.parse(text)]
      } catch {
        return []
      }
    })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
