import { readdirSync, readFileSync } from 'node:fs'

/** The variable by which everything that a command has started is known. */
export const runVariable = 'TOKMODEL_CONFORMANCE_RUN'

/** What starts while others are ended is found the next time; whatever starts faster than that is left. */
const mostRounds = 10

/**
 * Ends every process that has the id of a run in its environment, where the system shows environments: on Linux. It finds
 * what has left the process group. Synchronous, so that it works while this process ends.
 */
export function endStrays(id: string): void {
  if (process.platform !== 'linux') return
  for (let round = 0; round < mostRounds; round += 1) {
    const found = processes().filter((pid) => hasId(pid, id))
    if (found.length === 0) return
    for (const pid of found) end(Number(pid))
  }
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  } catch {
    return []
  }
}

/** Processes of others, and those that have ended, show nothing. */
function hasId(pid: string, id: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(id)
  } catch {
    return false
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
