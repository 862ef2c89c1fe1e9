import type { components } from '../../spec/types.gen.ts'
import { type Draft, type Drafting, jsonBody } from '../answers/draft.ts'
import { mapInTurns } from '../answers/in-turns.ts'
import { toBase64 } from '../answers/media/base64.ts'
import { drawPng, isPng } from '../answers/media/png.ts'
import { invalid } from '../pipeline/refuse.ts'
import { randomText, seededRandom } from '../state/random.ts'

type Schemas = components['schemas']
type ImageRequest = Schemas['ImageRequest'] | Schemas['ImageEditRequest'] | Schemas['ImageVariationRequest']

/** How long a link to an image works, in seconds. */
const linkSeconds = 3600
const largest = 2048

/** `POST /v1/images/generations`, `/v1/images/edits` and `/v1/images/variations`. */
export function images(drafting: Drafting<ImageRequest>): Draft {
  const { body, model } = drafting
  for (const name of ['image', 'mask']) requirePng(drafting, name)
  const [width, height] = parseSize(body.size ?? '1024x1024')
  const count = body.n ?? 1
  const price = count * model.multiplier
  const ids = Array.from({ length: count }, () => drafting.id('img'))
  const prompt = 'prompt' in body ? body.prompt : undefined
  const toItem = async (id: string) => {
    const revised = prompt === undefined ? {} : { revised_prompt: prompt }
    if (body.response_format !== 'b64_json') return { url: imageLink(drafting, id, `${width}x${height}`), ...revised }
    return { b64_json: toBase64(await drawPng(seededRandom(drafting.seed, id), width, height)), ...revised }
  }
  return {
    model,
    promptTokens: 0,
    completionTokens: 0,
    price,
    body: async () => jsonBody({ created: drafting.created, data: await mapInTurns(ids, toItem), usage: { credits: price } }),
  }
}

/** The image behind a link's file name, or nothing where the link was never given out or its time is over. */
export async function imageFile(seed: string, file: string, now: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [, id, expires, size, proof] = /^(\w+)-(\w+)-(\d+x\d+)-(\w+)\.png$/.exec(file) ?? []
  if (id === undefined || expires === undefined || size === undefined) return undefined
  if (proof !== proofOf(seed, id, expires, size) || Number.parseInt(expires, 36) < now) return undefined
  const [width, height] = parseSize(size)
  return await drawPng(seededRandom(seed, id), width, height)
}

function imageLink({ origin, seed, created }: Drafting, id: string, size: string): string {
  const expires = (created + linkSeconds).toString(36)
  return `${origin}/images/generated/${id}-${expires}-${size}-${proofOf(seed, id, expires, size)}.png`
}

function proofOf(seed: string, ...parts: string[]): string {
  return randomText(seededRandom(seed, 'image link', ...parts), 16)
}

function parseSize(size: string): [width: number, height: number] {
  const [width = 0, height = 0] = size.split('x').map(Number)
  if (width > largest || height > largest) {
    throw invalid(400, 'body_invalid', `\`size\` must be ${largest}x${largest} at most.`, 'size')
  }
  return [width, height]
}

function requirePng(drafting: Drafting, name: string): void {
  const file = drafting.file(name)
  if (file !== undefined && !isPng(file.bytes)) throw invalid(400, 'body_invalid', `\`${name}\` must be a PNG file.`, name)
}
