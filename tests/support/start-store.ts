import { onTestFinished } from 'vitest'
import { startMockProcess } from './cli.ts'
import { type Redis, startRedis } from './redis.ts'
import { speakTo } from './speak-to.ts'

/** A Redis until the test is over. */
export async function useRedis(): Promise<Redis> {
  const redis = await startRedis()
  onTestFinished(() => redis.remove())
  return redis
}

/** A mock of its own process, and ways to speak to it. */
export type StartedMock = ReturnType<typeof speakTo<Awaited<ReturnType<typeof startMockProcess>>>>

/** Processes on one store. */
export async function startMocks(count: number, { url }: Pick<Redis, 'url'>, ...options: string[]): Promise<StartedMock[]> {
  const all = Array.from({ length: count }, () => startMockProcess('--store', url, '--seed', '7', ...options))
  return (await Promise.all(all)).map((line) => speakTo(line))
}
