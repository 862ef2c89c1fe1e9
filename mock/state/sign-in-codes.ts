import { secureRandom } from '../secure-random.ts'
import { digest } from './digest.ts'
import { randomText } from './random.ts'
import type { State } from './state.ts'

/** A code that signs in to the console once. It does not follow from the seed: whoever knows that could sign in before. */
export async function issueSignInCode({ signInCodes }: State): Promise<string> {
  const code = randomText(secureRandom, 32)
  signInCodes.add(await digest(code))
  return code
}

/** Uses up a code. @returns whether there was one. */
export async function redeemSignInCode({ signInCodes }: State, code: string): Promise<boolean> {
  return signInCodes.delete(await digest(code))
}
