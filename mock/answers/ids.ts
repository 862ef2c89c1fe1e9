import { randomText, seededRandom } from '../state/random.ts'
import { toSerialText } from '../state/serial-text.ts'

/** Ids that no other answer has: a part for the account, the serial of its request, and a count if it needs several. */
export function createIds(seed: string, account: string, serial: number): (prefix: string) => string {
  let made = 0
  return (prefix) => {
    made += 1
    return `${prefix}${accountText(seed, account)}${toSerialText(serial, 7)}${made === 1 ? '' : `n${made}`}`
  }
}

/** By seed, then by account. */
const texts = new Map<string, Map<string, string>>()

/** How many accounts, or seeds, are remembered. */
const most = 10_000

/** A part that follows from the seed and the account. */
function accountText(seed: string, account: string): string {
  const known = texts.get(seed)?.get(account)
  if (known !== undefined) return known
  if (texts.size >= most) texts.clear()
  const ofSeed = texts.get(seed) ?? new Map<string, string>()
  if (ofSeed.size >= most) ofSeed.clear()
  const text = randomText(seededRandom(seed, account), 17)
  texts.set(seed, ofSeed.set(account, text))
  return text
}
