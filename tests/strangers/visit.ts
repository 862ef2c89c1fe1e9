import type { IncomingMessage } from 'node:http'

/** A request as the gateway sees it. */
export interface Visit {
  readonly method: string
  /** The path as it was sent, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly version: string
  readonly body: Buffer
  /** The members of a JSON body or of a form; nothing where the body cannot be read. */
  readonly members: Members | undefined
  header(name: string): string | undefined
  /** The values of all lines of a header. */
  lines(name: string): readonly string[]
}

export type Members = Readonly<Record<string, unknown>>

/** Reads a request; `body` is empty where the answer does not wait for it. */
export function toVisit(request: IncomingMessage, body: Buffer): Visit {
  const { method = 'GET', httpVersion, headers, rawHeaders } = request
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '')
  const [path = '/', ...rest] = target.split('?')
  const type = headers['content-type'] ?? ''
  return {
    method,
    path,
    query: new URLSearchParams(rest.join('?')),
    version: httpVersion,
    body,
    members: type.startsWith('multipart/form-data') ? readForm(type, body) : readJson(body),
    header: (name) => headers[name.toLowerCase()]?.toString(),
    lines: (name) => rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name.toLowerCase()),
  }
}

/** The whole body; one that is too large is cut there. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += piece.length
    if (length <= most) pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function readJson(body: Buffer): Members | undefined {
  if (body.length === 0) return {}
  try {
    const value: unknown = JSON.parse(body.toString())
    return isMembers(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 7578: texts by their names; of a file, that it is there. */
function readForm(type: string, body: Buffer): Members | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (boundary === undefined) return undefined
  const members: Record<string, unknown> = {}
  for (const part of body.toString('latin1').split(`--${boundary}`)) {
    const name = /name="([^"]*)"/.exec(part)?.[1]
    const start = part.indexOf('\r\n\r\n')
    if (name === undefined || start === -1) continue
    const text = part.slice(start + 4, -2)
    members[name] = /filename="/.test(part) ? { file: text.length } : /^\d+$/.test(text) ? Number(text) : text
  }
  return members
}
