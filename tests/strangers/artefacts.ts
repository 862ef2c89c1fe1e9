import { countTokens } from './counts.ts'
import { catalogOf, type Desk, nameOf, newId, seconds, success } from './desk.ts'
import type { Members } from './visit.ts'
import type { Answer } from './wire.ts'

/** GET /v1beta/models and, where it is there, GET /v1/models. */
export function models(desk: Desk): Answer {
  const ids = Object.values(catalogOf(desk.traits)).flat()
  const listed = desk.traits.catalog === 'otherOrder' ? ids.toReversed() : ids
  const toModel = (id: string) => ({
    id,
    object: 'model',
    created: 1_700_000_000,
    owned_by: id.includes('/') ? id.slice(0, id.indexOf('/')) : 'system',
  })
  return success(desk, { object: 'list', data: listed.map(toModel) })
}

/** POST /v1/embeddings. */
export function embed(desk: Desk, members: Members): Answer {
  const inputs = [members['input']].flat().map(String)
  const vectorOf = (text: string) => Array.from({ length: 8 }, (_, at) => Math.fround(Math.sin(text.length + at) / 3))
  const encode = (vector: number[]) => Buffer.from(Float32Array.from(vector).buffer).toString('base64')
  const isBase64 = members['encoding_format'] === 'base64'
  const items = inputs.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: isBase64 ? encode(vectorOf(text)) : vectorOf(text),
  }))
  const tokens = countTokens(desk, inputs.join(' '))
  const usage = { prompt_tokens: tokens, total_tokens: tokens }
  const answer = success(desk, { object: 'list', data: items, model: nameOf(desk, members), usage })
  return { ...answer, tokens: { prompt: tokens, completion: 0 } }
}

/** POST /v1/rerank. */
export function rerank(desk: Desk, members: Members): Answer {
  const words = String(members['query']).toLowerCase().split(/\W+/)
  const scoreOf = (text: string) => words.filter((word) => text.toLowerCase().includes(word)).length / (words.length + 1)
  const results = [members['documents']]
    .flat()
    .map(String)
    .map((text, index) => ({
      index,
      relevance_score: scoreOf(text),
      document: desk.traits.document === 'text' ? text : { text },
    }))
    .sort((a, b) => b.relevance_score - a.relevance_score)
  const most = typeof members['top_n'] === 'number' ? members['top_n'] : results.length
  const identity = desk.traits.rerankIdentity ? { id: newId(desk, 'rerank-'), model: nameOf(desk, members) } : {}
  const prompt = countTokens(desk, [members['query'], members['documents']].flat().join(' '))
  return { ...success(desk, { ...identity, results: results.slice(0, most) }), tokens: { prompt, completion: 0 } }
}

/** POST /v1/images/generations, /edits and /variations. */
export function image(desk: Desk, members: Members): Answer {
  const link = () => {
    const host = desk.traits.imageLink === 'cdn' ? 'https://cdn.example/images' : `${desk.origin}/images/generated`
    return `${host}/${newId(desk, 'img-')}.png`
  }
  const revised = desk.traits.extras !== 'none' ? { revised_prompt: 'A single dot' } : {}
  const one = () => (members['response_format'] === 'b64_json' ? { b64_json: dot } : { url: link(), ...revised })
  const count = typeof members['n'] === 'number' ? members['n'] : 1
  return success(desk, { created: seconds(), data: Array.from({ length: count }, one) })
}

/** A PNG of one pixel. */
export const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** POST /v1/audio/speech. */
export function speak({ traits }: Desk, members: Members): Answer {
  const [type, begin] = audio[String(members['response_format'] ?? 'mp3')] ?? ['application/octet-stream', '']
  const body = Buffer.concat([Buffer.from(begin, 'latin1'), Buffer.alloc(2000, 7)])
  return { status: 200, type: traits.speechType === 'exact' ? type : 'application/octet-stream', body }
}

const audio: Readonly<Record<string, readonly [type: string, begin: string]>> = {
  mp3: ['audio/mpeg', '\xff\xfb\x90\x44'],
  opus: ['audio/ogg', 'OggS\x00\x02'],
  aac: ['audio/aac', '\xff\xf1\x50\x80'],
  flac: ['audio/flac', 'fLaC\x00\x00\x00\x22'],
  wav: ['audio/wav', 'RIFF\x00\x00\x00\x00WAVE'],
  pcm: ['audio/L16', ''],
}

/** POST /v1/audio/transcriptions and /translations. */
export function transcribe(desk: Desk, members: Members): Answer {
  const text = 'Thank you for watching.'
  const asked = members['response_format']
  const isPlain = asked === 'text' || (asked === undefined && desk.traits.transcript === 'text')
  return isPlain ? { status: 200, type: 'text/plain; charset=utf-8', body: `${text}\n` } : success(desk, { text })
}
