import { countTokens } from '../text.ts'

/** What OpenAI counts for an image of low detail. */
const imageTokens = 85

/** The tokens of the parts of a message that are no text: images, audio, files, calls and results of tools. */
export function countParts(content: unknown): number {
  if (!Array.isArray(content)) return 0
  return content.reduce((sum: number, part: Readonly<Record<string, unknown>>) => sum + countPart(part), 0)
}

/** The tokens of what a request says beside its messages, e.g. tools; JSON is counted like text. */
export function countExtras(...extras: readonly unknown[]): number {
  return extras.reduce((sum: number, extra) => (extra == null ? sum : sum + countTokens(JSON.stringify(extra))), 0)
}

/** Of files and audio, a token for each 100 characters of Base64: a rule of the mock alone. */
function countPart(part: Readonly<Record<string, unknown>>): number {
  switch (part['type']) {
    case 'image_url':
    case 'input_image':
    case 'image':
      return imageTokens
    case 'input_audio':
    case 'file':
    case 'input_file':
    case 'document':
      return Math.ceil(JSON.stringify(part).length / 100)
    case 'tool_use':
      return countExtras(part['input'])
    default:
      return 0
  }
}
