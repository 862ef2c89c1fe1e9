import { splitEvery } from '../text.ts'
import type { CallBlock } from './completion.ts'

/** A call with its input in pieces of so many characters. */
export function toCallBlock(call: Pick<CallBlock, 'id' | 'name' | 'input'>, characters = 4): CallBlock {
  return { type: 'call', ...call, pieces: splitEvery(JSON.stringify(call.input), characters) }
}
