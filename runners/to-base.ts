/** The base URL of an API: SDKs take it with `/v1`, so both forms are accepted. */
export function toBase(given: string | URL): URL {
  const base = new URL(given)
  base.pathname = base.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')
  base.search = ''
  base.hash = ''
  return base
}
