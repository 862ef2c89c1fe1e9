import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import type { Mock } from '../../mock/mock.ts'
import { type Call, type Reply, toPath } from '../../mock/pipeline/call.ts'
import { requireRoute } from '../../mock/pipeline/require-route.ts'
import { type Document, listOperations, type ResponseObject } from '../../spec/document/document.ts'
import { root } from './cli.ts'
import { unknownToDocument } from './unknown-to-document.ts'

const document = parse(readFileSync(`${root}/openapi.yaml`, 'utf8')) as Document
const ajv = new Ajv2020({ strict: false, validateSchema: false, multipleOfPrecision: 6 })
addFormats.default(ajv)
ajv.addSchema(document as object, 'document')
const operations = new Map(listOperations(document).map(({ operation }) => [operation.operationId, operation]))

/** The mock with every reply validated against the document. */
export function holdToDocument(mock: Mock): Mock {
  const handle: Mock['handle'] = async (call) => {
    const reply = await mock.handle(call)
    const problem = findProblem(call, reply, mock)
    if (problem !== undefined) unknownToDocument.push(`${call.method} ${call.target.slice(0, 100)}: ${problem}`)
    if (typeof reply.body === 'string' || reply.body instanceof Uint8Array) return reply
    return { ...reply, body: heldEvents(call, { reply, events: reply.body }, mock) }
  }
  return {
    handle,
    world: mock.world,
    reply: mock.reply,
    unusedFixtures: mock.unusedFixtures,
    get secrets() {
      return mock.secrets
    },
  }
}

/** Errors that any path can have. */
const anywhere = new Set([400, 401, 403, 404, 405, 413, 500, 503])

function findProblem(call: Call, reply: Reply, mock: Mock): string | undefined {
  // What comes from another server, a requested fault, or another dialect need not follow the document, and a preflight belongs
  // to the browser.
  if (reply.dialect !== undefined) return undefined
  if (
    reply.entry?.cause === 'fault' ||
    reply.entry?.cause === 'fixture' ||
    reply.entry?.cause === 'upstream' ||
    call.method === 'OPTIONS'
  )
    return undefined
  const operation = findOperation(call, mock)
  const response = operation?.responses[String(reply.status)]
  if (response === undefined) {
    if (operation === undefined && anywhere.has(reply.status)) return schemaProblem('Error', reply.body)
    return `the status ${reply.status} is not known`
  }
  return contentProblem(resolve(response), reply, call)
}

function findOperation(call: Call, { world }: Mock) {
  try {
    const path = toPath(call)
    const route = requireRoute({ call, place: world.router.locate(path) })
    return operations.get(route.operation.id)
  } catch {
    return undefined
  }
}

function resolve(response: ResponseObject): ResponseObject {
  return response.$ref === undefined
    ? response
    : (document.components.responses[response.$ref.split('/').at(-1) ?? ''] ?? response)
}

function contentProblem(
  { content, headers = {}, 'x-event-schema': events }: ResponseObject,
  reply: Reply,
  call: Call,
): string | undefined {
  const missing = Object.keys(headers).find((name) => !(name.toLowerCase() in reply.headers))
  if (missing !== undefined) return `the header ${missing} is missing`
  const type = reply.headers['content-type']?.split(';')[0]
  if (content === undefined) return reply.body === '' && type === undefined ? undefined : `a ${reply.status} has no body`
  if (type === 'text/event-stream' && events !== undefined) return undefined
  const media = content[type ?? '']
  if (media === undefined) return `the media type ${type} is not known for ${reply.status}`
  if (type !== 'application/json' || call.method === 'HEAD') return undefined
  return schemaProblem(media.schema?.$ref?.split('/').at(-1) ?? '', reply.body)
}

function schemaProblem(name: string, body: unknown): string | undefined {
  const validate = ajv.getSchema(`document#/components/schemas/${name}`)
  if (validate === undefined) return `there is no schema ${name}`
  if (validate(typeof body === 'string' ? JSON.parse(body || 'null') : body)) return undefined
  return `it is no ${name}: ${ajv.errorsText(validate.errors)}`
}

async function* heldEvents(
  call: Call,
  { reply, events }: { reply: Reply; events: AsyncIterable<string> },
  mock: Mock,
): AsyncGenerator<string> {
  const response = resolve(findOperation(call, mock)?.responses['200'] ?? {})
  const name = response['x-event-schema']?.$ref.split('/').at(-1) ?? ''
  for await (const event of events) {
    const data = /^data: (.*)$/m.exec(event)?.[1] ?? ''
    // A requested fault may cut the data of an event, or take the index of a tool call.
    const isBroken = reply.entry?.cause === 'fault' && (!data.endsWith('}') || /"tool_calls":\[\{"(?!index)/.test(data))
    const isOther = data === '[DONE]' || event.startsWith(':') || /"error"/.test(data)
    const problem = isOther || isBroken ? undefined : schemaProblem(name, data)
    if (problem !== undefined) unknownToDocument.push(`${call.target}: an event: ${problem}`)
    yield event
  }
}
