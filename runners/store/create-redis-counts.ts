import type { Choice, Counts } from '../../mock/state/counts.ts'
import type { Connection } from './connection.ts'

/** What is counted for all processes. */
export function createRedisCounts(connection: Connection): Counts {
  return {
    draw: async (names) => (await connection.run('draw', ...names)) as number[],
    async use(faults) {
      const words = faults.flatMap(({ place, times }) => [String(place), String(times)])
      return ((await connection.run('use', ...words)) as number[]).map((used) => used === 1)
    },
    async countRequest(place, account, now) {
      const answer = (await connection.run('countRequest', `${place} ${account}`, String(now))) as [string, number, string]
      return { ends: Number(answer[0]), requests: answer[1], tokens: Number(answer[2]) }
    },
    countTokens: async (place, account, tokens) =>
      (await connection.run('countTokens', `${place} ${account}`, String(tokens))) as number,
    async choose(account, candidates) {
      const words = candidates.flatMap(({ id, nth, afterLast, offered }) => [
        id,
        String(nth ?? ''),
        afterLast,
        offered.map(Number).join(''),
      ])
      const answer = (await connection.run('choose', account, ...words)) as [number, number, string[]] | null
      return answer === null ? undefined : { candidate: answer[0], reply: answer[1], held: answer[2] }
    },
    async takeBack(account, { held }: Choice) {
      await connection.run('takeBack', account, held.at(-1) ?? '', ...held)
    },
    async matches() {
      const flat = ((await connection.run('matches')) as string[]) ?? []
      const matches = new Map<string, number>()
      for (let index = 0; index < flat.length; index += 2) {
        const name = flat[index] ?? ''
        if (name.startsWith('m ')) matches.set(name.slice(2), Number(flat[index + 1]))
      }
      return matches
    },
  }
}
