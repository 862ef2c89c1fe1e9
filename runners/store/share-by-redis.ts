import type { Share } from '../../mock/state/shared.ts'
import { StoreUnavailable } from '../../mock/state/store-unavailable.ts'
import { UsageError } from '../cli/usage-error.ts'
import { createRedisShared } from './create-redis-shared.ts'

/** It answers, and will not let this process in. */
const isRefused = /WRONGPASS|NOAUTH|NOPERM/

/** How long the store may take to answer at the start, in milliseconds. */
const patienceMs = 10_000

/**
 * Shares a mock by the store at a URL: `redis://` or `rediss://`.
 * @throws UsageError if it is of another kind, if it does not answer, or if its client is not installed.
 */
export function shareByRedis(url: string): Share {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url))
    throw new UsageError(
      '--store needs a URL that begins with redis:// or rediss://.',
      'For example: --store redis://127.0.0.1:6379',
    )
  return async (mock) => {
    const until = Date.now() + patienceMs
    for (;;) {
      try {
        return await createRedisShared({ url }, mock)
      } catch (error) {
        if (error instanceof StoreUnavailable && Date.now() < until && !isRefused.test(error.message)) continue
        throw toUsageError(error, url)
      }
    }
  }
}

/** The URL may have a password: of it, only the host is said. */
function toUsageError(error: unknown, url: string): unknown {
  if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
    return new UsageError('--store needs the package @redis/client.', 'Install it: npm install @redis/client')
  if (error instanceof StoreUnavailable)
    return new UsageError(`The store at ${new URL(url).host} does not answer.`, error.message)
  return error
}
