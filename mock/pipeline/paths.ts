const prefixes = ['/v1/', '/v1beta/', '/console/api/', '/__admin/', '/images/generated/']

/** The beginning of a path that says which part of the mock it is for; `/` where it is for none. */
export function areaOf(path: string): string {
  return prefixes.find((prefix) => path.startsWith(prefix)) ?? '/'
}

/** Whether a path is one that the mock serves, for adapters that share a server with others. */
export function isMockPath(target: string): boolean {
  return target === '/health' || prefixes.some((prefix) => target.startsWith(prefix))
}

/** Whether a path is of the test-control API. */
export function isControl(path: string): boolean {
  return path.startsWith('/__admin/') || path === '/health'
}

/** What pages of other origins have no business with. */
export function isPrivate(path: string): boolean {
  return isControl(path) || path.startsWith('/console/')
}
