import { invalid } from '../../pipeline/refuse.ts'
import { redeemSignInCode } from '../../state/sign-in-codes.ts'
import type { PlainOperation } from '../operation.ts'

/** The console token of the account that the mock's valid key belongs to. */
export const signIn: PlainOperation<'signIn'> = {
  async answer({ state, body: { code } }) {
    if (!(await redeemSignInCode(state, code)))
      throw invalid(
        400,
        'body_invalid',
        'The code has been used, or is not of this mock: sign in with the console token.',
        'code',
      )
    return { json: { console_token: state.secrets.consoleToken } }
  },
}
