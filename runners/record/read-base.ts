import { UsageError } from '../cli/usage-error.ts'

const hint = 'Give the address of the API, e.g. --record https://tokmodel.com or --record https://tokmodel.com/v1.'

/** The address that paths such as `/v1/embeddings` are appended to. @throws UsageError. */
export function readBase(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError('--record takes a URL that begins with http:// or https://.', hint)
  if (url.username !== '' || url.password !== '')
    throw new UsageError('The URL of --record has a user or a password in it.', 'The key belongs into TOKMODEL_UPSTREAM_KEY.')
  if (url.search !== '' || url.hash !== '') throw new UsageError('The URL of --record has a query or a fragment.', hint)
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '')}`
}
