import type { components } from '../types.gen.ts'
import type { ConsoleProfile, ControlProfile } from './profile.ts'

type Schemas = components['schemas']

const nothing = () => undefined

/** TokModel's console API. */
export const tokmodelConsole: ConsoleProfile = {
  createKey: {
    operation: 'createKey',
    request: (name) => ({ body: { name } }),
    read: ({ id, name, key }: Schemas['NewKey']) => ({ id, name, key }),
  },
  listKeys: {
    operation: 'listKeys',
    read: ({ data }: Schemas['KeyList']) => data.map(({ id, name, status }) => ({ id, name, revoked: status === 'revoked' })),
  },
  renameKey: { operation: 'renameKey', request: (id, name) => ({ parameters: { id }, body: { name } }), read: nothing },
  changeKey: { operation: 'renameKey', request: (id, members) => ({ parameters: { id }, body: members }), read: nothing },
  revokeKey: { operation: 'revokeKey', request: (id) => ({ parameters: { id } }), read: nothing },
  balance: { operation: 'getCredits', read: ({ balance }: Schemas['Credits']) => balance },
  topUp: { operation: 'topUp', request: (credits) => ({ body: { credits } }), read: nothing },
  usage: {
    operation: 'listUsage',
    read: ({ data }: Schemas['UsageList']) =>
      data.map(({ model, prompt_tokens: promptTokens, completion_tokens: completionTokens, credits }) => ({
        model,
        promptTokens,
        completionTokens,
        credits,
      })),
  },
}

/** The test-control API of the mock. */
export const tokmodelControl: ControlProfile = {
  createAccount: {
    operation: 'createAccount',
    request: (credits) => ({ body: { credits, keys: [{ name: 'conformance' }] } }),
    read: ({ console_token: consoleToken, keys }: Schemas['CreatedAccount']) => ({ consoleToken, key: keys[0]?.key }),
  },
}
