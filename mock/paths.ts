const prefixes = ['/v1/', '/v1beta/', '/console/api/', '/__admin/', '/images/generated/']

/** Whether a path is one that the mock serves, for adapters that share a server with others. */
export function isMockPath(target: string): boolean {
  return target === '/health' || prefixes.some((prefix) => target.startsWith(prefix))
}
