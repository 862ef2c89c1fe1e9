import type { ApiDocument, Listed } from './api-document.ts'

/** A line that calls an operation, as far as the document has an example for its body. */
export function toCurl({ method, path, operation, parameters }: Listed, document: ApiDocument, origin: string): string {
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required)
  const query = needed.map(({ name }) => `${name}=${name.toUpperCase()}`).join('&')
  const url = `${origin}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}${query && `?${query}`}`
  const token = tokenFor(operation.security ?? document.security ?? [])
  const [mediaType = '', media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const example = media?.example ?? Object.values(media?.examples ?? {})[0]?.value
  const fields = mediaType === 'multipart/form-data' ? Object.entries(Object(example)) : []
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    ...(token === undefined ? [] : [`-H "Authorization: Bearer $${token}"`]),
    ...(mediaType === 'application/json' ? [`-H 'Content-Type: application/json'`] : []),
    ...(mediaType === 'application/json' && example !== undefined ? [`-d ${quote(JSON.stringify(example))}`] : []),
    ...fields.map(([name, value]) => `-F ${quote(`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)}`),
  ]
  return parts.join(' \\\n  ')
}

const tokens: Readonly<Record<string, string>> = {
  apiKey: 'TOKMODEL_API_KEY',
  consoleToken: 'TOKMODEL_CONSOLE_TOKEN',
  adminToken: 'TOKMODEL_ADMIN_TOKEN',
}

/** The variable of the credential that an operation asks for. */
function tokenFor(security: NonNullable<ApiDocument['security']>): string | undefined {
  const scheme = security.flatMap((one) => Object.keys(one))[0]
  return scheme === undefined ? undefined : (tokens[scheme] ?? 'TOKEN')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
