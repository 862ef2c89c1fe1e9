import { clip } from './clip.ts'
import { bodyText, headerValues, mediaType, member, readJson } from './response.ts'
import type { Response } from './wire.ts'

/** What a response says to people, from wherever it stands: the error that it names, and the id to ask about it with. */
export interface Said {
  readonly status: number
  /** The media type as the server wrote it, without parameters; empty if there is none. */
  readonly mediaType: string
  /** The message of an error, the title of a page, or the beginning of a text. */
  readonly message?: string
  readonly type?: string
  readonly code?: string
  readonly requestId?: { readonly header: string; readonly value: string }
}

/** The headers in which servers, proxies and clouds name a request, the most telling first. */
const idHeaders = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'apim-request-id',
  'x-ms-request-id',
  'x-goog-request-id',
  'x-correlation-id',
  'x-trace-id',
  'cf-ray',
  'x-amz-cf-id',
  'x-azure-ref',
  'x-vercel-id',
  'x-akamai-request-id',
  'akamai-grn',
  'x-sucuri-id',
  'x-iinfo',
  'x-amzn-trace-id',
]

/** Reads what a response says. Its strings are those of the server: they are neither clean nor short. */
export function readSaid(response: Response): Said {
  const media = mediaType(response)
  const body = readJson(response)
  const error = member(body, 'error') ?? body
  const texts = {
    message: media === 'text/html' ? readTitle(response) : (readMessage(error) ?? readText(body, response)),
    type: toText(member(error, 'type')),
    code: toText(member(error, 'code')),
  }
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '')
  const requestId = idHeaders.flatMap((header) => headerValues(response, header).map((value) => ({ header, value })))[0]
  return {
    status: response.status,
    mediaType: clip(headerValues(response, 'content-type')[0]?.split(';')[0]?.trim() ?? ''),
    ...Object.fromEntries(given),
    ...(requestId && { requestId: { ...requestId, value: clip(requestId.value) } }),
  }
}

function readMessage(error: unknown): string | undefined {
  const found = [error, ...['message', 'detail', 'msg', 'title', 'error_description'].map((name) => member(error, name))]
  return toText(found.find((value) => typeof value === 'string'))
}

/** A text is shown if it is no JSON: of an object without a message nobody knows what it says. */
function readText(body: unknown, response: Response): string | undefined {
  return body === undefined && /^text\/|^$/.test(mediaType(response)) ? clip(bodyText(response).trim()) : undefined
}

function readTitle(response: Response): string | undefined {
  return /<title[^>]{0,200}>([^<]{1,1000})/i.exec(clip(bodyText(response)))?.[1]?.trim()
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? clip(String(value)) : undefined
}
