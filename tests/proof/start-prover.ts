import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { NamedMutant } from '../../mock/misbehave/mutant.ts'
import type { Proof } from './prove.ts'

/** What a prover is sent. */
export interface Sent {
  readonly id: string
  readonly full: boolean
}

/** A process that proves mutants. */
export interface Prover {
  prove(mutant: NamedMutant, full: boolean): Promise<Proof>
  close(): void
}

/** Starts one. */
export function startProver(): Prover {
  const child = fork(fileURLToPath(new URL('prover.ts', import.meta.url)))
  const waiting = new Map<string, (rest: Omit<Proof, 'mutant'>) => void>()
  child.on('message', ({ id, rest }: { id: string; rest: Omit<Proof, 'mutant'> }) => waiting.get(id)?.(rest))
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process of the proof has ended: ${code}`)))
  // Whoever waits for a proof is told.
  ended.catch(() => {})
  return {
    async prove(mutant, full) {
      const proven = new Promise<Omit<Proof, 'mutant'>>((resolve) => waiting.set(mutant.id, resolve))
      child.send({ id: mutant.id, full } satisfies Sent)
      return { mutant, ...(await Promise.race([proven, ended])) }
    },
    close: () => void child.disconnect(),
  }
}
