import type { Request } from '../http/wire.ts'

/** How reports name what a request is sent to: its method and its path, without a query. */
export function toPlace({ method, path }: Request): string {
  return `${method} ${path.split('?', 1)[0]}`
}
