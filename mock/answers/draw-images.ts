import type { Reply } from '../fixtures/fixture.ts'
import { invalid } from '../pipeline/refuse.ts'
import type { Model } from '../state/catalog.ts'
import { randomText, seededRandom } from '../state/random.ts'
import { type Answer, type FormFile, toJsonBody } from './answer.ts'
import { mapInTurns } from './in-turns.ts'
import { toBase64 } from './media/base64.ts'
import { drawPng, isPng } from './media/png.ts'

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
  }
  readonly model: Model
  readonly created: number
  readonly origin: string
  readonly seed: string
  readonly reply: Reply | undefined
  id(prefix: string): string
  file(name: string): FormFile | undefined
}

/** Images, each as a link or as Base64. @throws Refusal 400 if a size or a file is invalid. */
export function drawImages(input: ImageInput): Answer {
  const { body, model, created, seed } = input
  for (const name of ['image', 'mask']) requirePng(input, name)
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
  return {
    promptTokens: 0,
    completionTokens: 0,
    price,
    body: async () => toJsonBody({ created, data: await mapInTurns(ids, toItem), usage: { credits: price } }),
  }
}

/** The image that a link's file name stands for; undefined if the mock did not make the link, or if it has expired. */
export async function drawLinkedImage(seed: string, file: string, now: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [, id, expires, size, proof] = /^(\w+)-(\w+)-(\d+x\d+)-(\w+)\.png$/.exec(file) ?? []
  if (id === undefined || expires === undefined || size === undefined) return undefined
  if (proof !== toProof(seed, id, expires, size) || Number.parseInt(expires, 36) < now) return undefined
  const [width, height] = parseSize(size)
  return await drawPng(seededRandom(seed, id), width, height)
}

function toLink({ origin, seed, created }: ImageInput, id: string, size: string): string {
  const expires = (created + linkSeconds).toString(36)
  return `${origin}/images/generated/${id}-${expires}-${size}-${toProof(seed, id, expires, size)}.png`
}

function toProof(seed: string, ...parts: string[]): string {
  return randomText(seededRandom(seed, 'image link', ...parts), 16)
}

function parseSize(size: string): [width: number, height: number] {
  const [width = 0, height = 0] = size.split('x').map(Number)
  if (width > largest || height > largest) {
    throw invalid(400, 'body_invalid', `\`size\` must be ${largest}x${largest} at most.`, 'size')
  }
  return [width, height]
}

function requirePng(input: ImageInput, name: string): void {
  const file = input.file(name)
  if (file !== undefined && !isPng(file.bytes)) throw invalid(400, 'body_invalid', `\`${name}\` must be a PNG file.`, name)
}
