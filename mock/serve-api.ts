import type { OperationId } from '../spec/operations.gen.ts'
import type { Draft, Drafting } from './answers/draft.ts'
import { faultHeader, faultModelPrefix, parseFault } from './misbehave/requested-faults.ts'
import { authenticate } from './pipeline/authenticate.ts'
import type { Call, Reply } from './pipeline/call.ts'
import { type Charge, charge, streamAndSettle } from './pipeline/charge.ts'
import { spread } from './pipeline/latency.ts'
import { type ReadBody, readBody } from './pipeline/read-body.ts'
import { faulty, forbidden, invalid, modelNotFound, unauthorized } from './pipeline/refuse.ts'
import { allowedMethods, requireRoute } from './pipeline/require-route.ts'
import { sleep } from './pipeline/sleep.ts'
import type { Visit } from './pipeline/visit.ts'
import { speech, transcript } from './respond/audio.ts'
import { chat } from './respond/chat.ts'
import { embeddings } from './respond/embeddings.ts'
import { images } from './respond/images.ts'
import { messages } from './respond/messages.ts'
import { modelList } from './respond/models.ts'
import { rerank } from './respond/rerank.ts'
import { compactResponses, responses } from './respond/responses.ts'
import { catalog, type Family, findModel, type Model } from './state/catalog.ts'
import type { Fault } from './state/faults.ts'
import { randomText, seededRandom } from './state/random.ts'
import type { StoredKey } from './state/store.ts'

interface Responder {
  readonly family: Family
  /** Its body is what the document allows: the pipeline has validated it. */
  readonly draft: (drafting: Drafting<never>) => Draft
}

const responders: Partial<Record<OperationId, Responder>> = {
  createChatCompletion: { family: 'chat', draft: chat },
  createResponse: { family: 'chat', draft: responses },
  createCompactResponse: { family: 'chat', draft: compactResponses },
  createMessage: { family: 'chat', draft: messages },
  createEmbeddings: { family: 'embedding', draft: embeddings },
  createRerank: { family: 'rerank', draft: rerank },
  createImage: { family: 'image', draft: images },
  editImage: { family: 'image', draft: images },
  createImageVariation: { family: 'image', draft: images },
  createSpeech: { family: 'speech', draft: speech },
  createTranscription: { family: 'transcription', draft: transcript },
  createTranslation: { family: 'transcription', draft: transcript },
}

/**
 * A call to the API. The order of judgement: the key, the balance, path and method, the body, the model, the price.
 * @throws Refusal for everything that is not served.
 */
export async function serveApi(visit: Visit): Promise<Reply> {
  const key = await admit(visit)
  if (visit.call.method === 'OPTIONS') return { status: 204, headers: { allow: allowedMethods(visit).join(', ') }, body: '' }
  const route = requireRoute(visit)
  const responder = responders[route.id]
  if (responder === undefined) {
    await takeFaults(visit, key)
    return { status: 200, headers: { 'content-type': 'application/json' }, body: modelList }
  }
  const body = readBody(visit, route.operation)
  const draft = await prepare(visit, key, responder, body)
  const faults = await takeFaults(visit, key, (body.value as { model?: string }).model)
  return await toReply(visit, await charge(visit, key, draft), faults)
}

/** @throws Refusal 401 or 403. */
async function admit({ world, call, entry }: Visit): Promise<StoredKey> {
  const { key, balance } = await authenticate(world.store, call.header('authorization'))
  entry.account = key.account
  entry.key = key.id
  entry.key_name = key.name
  entry.balance = balance
  if (key.status === 'revoked') throw unauthorized('key_revoked')
  await world.store.touchKey(key, world.clock.seconds())
  if (balance <= 0) throw forbidden('credits_zero')
  return key
}

async function prepare(visit: Visit, key: StoredKey, { family, draft }: Responder, { value, files }: ReadBody): Promise<Draft> {
  const { world, call, entry } = visit
  const modelName = (value as { model?: string }).model ?? catalog.standardImageModel
  const model = modelName.startsWith(faultModelPrefix) ? standardModel(family) : requireModel(modelName, family)
  entry.model = model.id
  const seed = String(world.settings.seed)
  const serial = await world.store.nextSerial(key.account)
  return draft({
    // The validators have seen that the body is what the responder takes.
    body: value as never,
    model,
    modelName,
    created: world.clock.seconds(),
    origin: call.origin,
    seed,
    id: createIds(seed, key.account, serial),
    file: (name) => files.get(name),
  })
}

/** Ids that no other answer has: a text of the account, the serial of its request, and a count where it needs several. */
function createIds(seed: string, account: string, serial: number): (prefix: string) => string {
  let made = 0
  return (prefix) => {
    made += 1
    return `${prefix}${accountText(seed, account)}${serial.toString(36).padStart(7, '0')}${made === 1 ? '' : `n${made}`}`
  }
}

const accountTexts = new Map<string, string>()

/** A text that follows from the seed and the account, kept for the newest 10,000 of them. */
function accountText(seed: string, account: string): string {
  const place = `${seed} ${account}`
  const known = accountTexts.get(place)
  if (known !== undefined) return known
  if (accountTexts.size >= 10_000) accountTexts.clear()
  const text = randomText(seededRandom(seed, account), 17)
  accountTexts.set(place, text)
  return text
}

/** @throws Refusal 404 where there is no such model, 400 where it is for something else. */
function requireModel(name: string, family: Family): Model {
  const model = findModel(name)
  if (model === undefined) throw modelNotFound(name)
  if (model.family !== family) throw invalid(400, 'body_invalid', `The model \`${name}\` is not for this operation.`, 'model')
  return model
}

/** The model that answers where a fault stands in the place of one. */
function standardModel(family: Family): Model {
  const model = catalog.models.find((known) => known.family === family)
  if (model === undefined) throw new Error(`the catalog has no model for ${family}`)
  return model
}

/** The faults that hold for this call, after those that delay it or refuse it. */
async function takeFaults(visit: Visit, key: StoredKey, model?: string): Promise<Fault[]> {
  const { world, path, call, entry } = visit
  const asked = requestedFaults(call, model)
  const told = world.faults.take(key.account, path)
  const { latency: profile } = world.settings
  if (told.length === 0 && asked.length === 0 && profile === undefined) return told
  for (const { requests_per_minute: most } of told) if (most !== undefined) limitRate(visit, key, most)
  const faults = [...(profile === undefined ? [] : [profile]), ...told, ...asked]
  const random = seededRandom('latency', String(world.settings.seed), entry.id)
  for (const { latency_ms: latency, jitter, status, retry_after: retryAfter } of faults) {
    if (latency !== undefined) await sleep(spread(latency, jitter, random), call.signal)
    if (status !== undefined) throw faulty(status, retryAfter)
  }
  if (told.length > 0 || asked.length > 0) entry.cause = 'fault'
  return faults
}

/** The faults that the call itself asks for. @throws Refusal 400 where it asks for something else. */
function requestedFaults(call: Call, model: string | undefined): Fault[] {
  const header = call.header(faultHeader)
  return [
    ...(header === undefined ? [] : [parseFault(header, faultHeader)]),
    ...(model?.startsWith(faultModelPrefix) ? [parseFault(model.slice(faultModelPrefix.length), 'The model')] : []),
  ]
}

/** @throws Refusal 429 where the account has made as many requests in this minute of the mock's clock. */
function limitRate({ world, headers }: Visit, key: StoredKey, most: number): void {
  const { requests, secondsLeft } = world.faults.count(key.account, world.clock.now())
  headers['x-ratelimit-limit-requests'] = String(most)
  headers['x-ratelimit-remaining-requests'] = String(Math.max(0, most - requests))
  headers['x-ratelimit-reset-requests'] = `${secondsLeft}s`
  if (requests > most) throw faulty(429, secondsLeft)
}

async function toReply(visit: Visit, paid: Charge, faults: readonly Fault[]): Promise<Reply> {
  const { draft } = paid
  if (draft.events !== undefined) {
    const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' }
    return { status: 200, headers, body: streamAndSettle(visit, paid, { events: draft.events(), faults }) }
  }
  const { mediaType, content } = await draft.body()
  return { status: 200, headers: { 'content-type': mediaType }, body: content }
}
