import { readdirSync, readFileSync } from 'node:fs'

/** The variable that marks every process that a command has started. */
export const runVariable = 'TOKMODEL_CONFORMANCE_RUN'

/** A process that starts while others are ended is found in the next round; more rounds than this are not made. */
const mostRounds = 10

/**
 * Ends every process that has the id of a run in its environment. Only Linux shows environments. It also finds
 * processes that have left the process group. Synchronous, so that it works while this process ends.
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

/** Processes of other users, and those that have ended, show no environment. */
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
