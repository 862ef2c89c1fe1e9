import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { KeyJournal } from '../engine/provision/keep-keys.ts'

/** A key that a run has asked for and that is not known to be revoked. It contains no secret. */
export interface OpenEntry {
  readonly entry: string
  /** The base URL of the console API; for a provision module the URL of its file. */
  readonly console: string
  readonly name: string
  /** Known once the console has answered. */
  readonly id?: string | undefined
  /** ISO 8601. */
  readonly at: string
  readonly pid: number
  /** An account that a provision module has made; a key if there is none. */
  readonly kind?: 'account' | undefined
}

type Line =
  | (Omit<OpenEntry, 'id'> & { readonly did: 'creating' })
  | { readonly did: 'created'; readonly entry: string; readonly id: string }
  | { readonly did: 'settled'; readonly entry: string }

/** The file in which keys are recorded: below `XDG_STATE_HOME`, or `~/.local/state`. */
export function journalFile(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'tokmodel-conformance', 'keys.jsonl')
}

/**
 * Records keys in a file. Each line is written before the console is asked, so that no key of a killed run is lost.
 * @throws Error if the file cannot be written.
 */
export function createKeyJournal(consoleUrl: URL, file: string = journalFile()): KeyJournal {
  const write = (line: Line) => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }
  return {
    creating(name, kind) {
      const entry = randomUUID()
      write({ did: 'creating', entry, console: consoleUrl.href, name, at: new Date().toISOString(), pid: process.pid, kind })
      return entry
    },
    created: (entry, id) => write({ did: 'created', entry, id }),
    settled: (entry) => write({ did: 'settled', entry }),
  }
}

/** The keys that ended runs have left behind; a file without any is removed. */
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

/** A line that was cut by a crash is ignored. */
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
