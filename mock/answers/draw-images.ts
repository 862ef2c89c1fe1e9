import type { Reply } from '../fixtures/fixture.ts'
import { invalid } from '../pipeline/refuse.ts'
import type { Model } from '../state/model.ts'
import { randomText, seededRandom } from '../state/random.ts'
import { type Answer, type AnswerEvent, type FormFile, toEvent, toJsonBody } from './answer.ts'
import { mapInTurns } from './in-turns.ts'
import { toBase64 } from './media/base64.ts'
import { drawPng, drawUncompressedPng, isPng } from './media/png.ts'

/** How long a link to an image works, in seconds. */
const linkSeconds = 3600
const largest = 2048

/** What images are made from. */
export interface ImageInput {
  readonly body: {
    readonly prompt?: string
    readonly n: number
    readonly size: string
    readonly response_format: 'url' | 'b64_json'
    readonly output_format?: string | null
    readonly quality?: string | null
    readonly background?: string | null
    readonly stream?: boolean | null
    readonly partial_images?: number | null
  }
  readonly model: Model
  readonly created: number
  readonly origin: string
  readonly seed: string
  readonly reply: Reply | undefined
  id(prefix: string): string
  files(name: string): readonly FormFile[]
}

/** The beginning of the types of events: images that are new, or that are made from others. */
export type ImageEvents = 'image_generation' | 'image_edit'

/**
 * Images, each as a link or as Base64, or as events.
 * @throws Refusal 400 if a size or a file is invalid, or if previews are asked for without a stream.
 */
export function drawImages(input: ImageInput, events: ImageEvents = 'image_generation'): Answer {
  const { body, model, created, seed } = input
  for (const name of ['image', 'mask']) requirePngs(input, name)
  if (body.partial_images && !body.stream)
    throw invalid(400, 'body_invalid', '`partial_images` needs `stream`.', 'partial_images')
  const [width, height] = parseSize(body.size)
  const price = body.n * model.multiplier
  const ids = Array.from({ length: body.n }, () => input.id('img'))
  const revised = body.prompt === undefined ? {} : { revised_prompt: body.prompt }
  const toItem = async (id: string, index: number) => {
    const given = input.reply?.images
    if (given !== undefined) return { ...(given[index] ?? given[0]), ...revised }
    if (body.response_format !== 'b64_json') return { url: toLink(input, id, `${width}x${height}`), ...revised }
    return { b64_json: toBase64(await drawPng(seededRandom(seed, id), width, height)), ...revised }
  }
  const format = body.output_format == null ? {} : { output_format: 'png' }
  const write = async () => toJsonBody({ created, data: await mapInTurns(ids, toItem), ...format, usage: { credits: price } })
  const answer = { promptTokens: 0, completionTokens: 0, price, body: write }
  return body.stream ? { ...answer, events: () => toEvents(input, ids, events) } : answer
}

/** The image that a link's file name stands for; undefined if the mock did not make the link, or if it has expired. */
export async function drawLinkedImage(seed: string, file: string, now: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [, id, expires, size, proof] = /^(\w+)-(\w+)-(\d+x\d+)-(\w+)\.png$/.exec(file) ?? []
  if (id === undefined || expires === undefined || size === undefined) return undefined
  if (proof !== toProof(seed, id, expires, size) || Number.parseInt(expires, 36) < now) return undefined
  const [width, height] = parseSize(size)
  return await drawPng(seededRandom(seed, id), width, height)
}

/** Each image after its previews, which differ from it. */
function* toEvents(input: ImageInput, ids: readonly string[], kind: ImageEvents): Generator<AnswerEvent> {
  const { body, created, seed, model, reply } = input
  const [width, height] = parseSize(body.size)
  const shown = {
    created_at: created,
    size: `${width}x${height}`,
    quality: body.quality ?? 'auto',
    background: body.background ?? 'auto',
    output_format: 'png',
  }
  const draw = (id: string) => toBase64(drawUncompressedPng(seededRandom(seed, id), width, height))
  const toNamed = (name: string, rest: object): AnswerEvent => {
    const type = `${kind}.${name}`
    return { text: toEvent({ type, ...shown, ...rest }, type), tokens: 0 }
  }
  // Images are charged by the piece.
  const tokens = { input_tokens: 0, output_tokens: 0, total_tokens: 0 }
  const usage = { ...tokens, input_tokens_details: { image_tokens: 0, text_tokens: 0 }, credits: model.multiplier }
  for (const [index, id] of ids.entries()) {
    for (let preview = 0; preview < (body.partial_images ?? 0); preview += 1)
      yield toNamed('partial_image', { partial_image_index: preview, b64_json: draw(`${id} ${preview}`) })
    const given = reply?.images
    const b64 = given === undefined ? draw(id) : (given[index] ?? given[0])?.b64_json
    yield toNamed('completed', { b64_json: b64, usage })
  }
}

function toLink({ origin, seed, created }: ImageInput, id: string, size: string): string {
  const expires = (created + linkSeconds).toString(36)
  return `${origin}/images/generated/${id}-${expires}-${size}-${toProof(seed, id, expires, size)}.png`
}

function toProof(seed: string, ...parts: string[]): string {
  return randomText(seededRandom(seed, 'image link', ...parts), 16)
}

/** `auto` leaves the size to the model. */
function parseSize(size: string): [width: number, height: number] {
  if (size === 'auto') return [1024, 1024]
  const [width = 0, height = 0] = size.split('x').map(Number)
  if (width > largest || height > largest) {
    throw invalid(400, 'body_invalid', `\`size\` must be ${largest}x${largest} at most.`, 'size')
  }
  return [width, height]
}

function requirePngs(input: ImageInput, name: string): void {
  if (input.files(name).every(({ bytes }) => isPng(bytes))) return
  throw invalid(400, 'body_invalid', `\`${name}\` must be a PNG file.`, name)
}
