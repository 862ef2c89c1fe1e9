import { ConformanceUsageError } from '../conformance-usage-error.ts'
import { way } from './way.ts'

/**
 * Refuses what describes a way over the network where requests do not take it.
 * @throws ConformanceUsageError with the code ERR_INVALID_OPTION.
 */
export function requireNoWay(given: object, because: string): void {
  const inVain = Object.entries(given).find(([name, value]) => value !== undefined && Object.hasOwn(way, name))
  if (inVain === undefined) return
  throw new ConformanceUsageError('ERR_INVALID_OPTION', `The option ${inVain[0]} has no effect: ${because}.`, 'Leave it out.')
}
