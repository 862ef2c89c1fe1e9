import { randomText, seededRandom } from '../state/random.ts'

/** Ids that no other answer has: a part for the account, the serial of its request, and a count if it needs several. */
export function createIds(seed: string, account: string, serial: number): (prefix: string) => string {
  let made = 0
  return (prefix) => {
    made += 1
    return `${prefix}${accountText(seed, account)}${serial.toString(36).padStart(7, '0')}${made === 1 ? '' : `n${made}`}`
  }
}

const accountTexts = new Map<string, string>()

/** A part that follows from the seed and the account, cached for up to 10,000 of them. */
function accountText(seed: string, account: string): string {
  const place = `${seed} ${account}`
  const known = accountTexts.get(place)
  if (known !== undefined) return known
  if (accountTexts.size >= 10_000) accountTexts.clear()
  const text = randomText(seededRandom(seed, account), 17)
  accountTexts.set(place, text)
  return text
}
