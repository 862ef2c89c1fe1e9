import type { Mutant } from '../../mutant.ts'
import { caused, instead, readMembers, type Seen } from '../build.ts'

/** Whether the token is not the owner's key and differs from it in the given way. */
export const like =
  (differs: (token: string, key: string) => boolean) =>
  ({ token, state }: Seen): boolean =>
    token !== state.secrets.key && differs(token, state.secrets.key)

/** In how many places two strings differ. */
export const countDifferences = (a: string, b: string) => [...a].filter((character, index) => character !== b[index]).length
/** Whether two strings differ only in upper and lower case. */
export const isOtherCase = (token: string, key: string) => token.toLowerCase() === key.toLowerCase()
/** Whether a token has the key's length and little else in common with it. */
export const isStranger = (token: string, key: string) =>
  token.length === key.length && !isOtherCase(token, key) && countDifferences(token, key) > 10
/** A key that was never issued. */
export const isUnknown = (seen: Seen) => caused('key_unknown')(seen) && like(isStranger)(seen)
/** No credential at all. */
export const isMissing = caused('auth_missing')
/** No Authorization header. */
export const noHeader = ({ call }: Seen) => call.header('authorization') === undefined
/** A request for a stream. */
export const asksForStream = ({ call }: Seen) => readMembers(call)['stream'] === true
/** One of these paths. */
export const at =
  (...paths: string[]) =>
  ({ path }: Seen) =>
    paths.includes(path)
/** Two conditions at once. */
export const both = (a: (seen: Seen) => boolean, b: (seen: Seen) => boolean) => (seen: Seen) => a(seen) && b(seen)
/** Answers with another status when the honest mock answers 401. */
export const status = (code: number, condition: (seen: Seen) => boolean): Mutant =>
  instead(
    (seen) => seen.reply.status === 401 && condition(seen),
    ({ reply }) => ({ ...reply, status: code }),
  )
