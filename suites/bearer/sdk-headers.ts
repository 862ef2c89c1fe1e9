import { check } from '../../engine/check/check.ts'
import { expectSuccess } from '../../engine/check/expect.ts'
import type { Headers } from '../../engine/http/wire.ts'
import { tokmodel } from '../../spec/profile/statements.ts'

/** The headers that OpenAI's SDK for Node sends in addition to the key. */
const sent: Headers = [
  ['Accept', 'application/json'],
  ['X-Stainless-Lang', 'js'],
  ['X-Stainless-Package-Version', '6.49.0'],
  ['X-Stainless-OS', 'Linux'],
  ['X-Stainless-Arch', 'x64'],
  ['X-Stainless-Runtime', 'node'],
  ['X-Stainless-Runtime-Version', 'v20.20.2'],
  ['X-Stainless-Retry-Count', '0'],
  ['X-Stainless-Timeout', '600'],
  ['OpenAI-Organization', 'org-conformance'],
]

/** The key as an OpenAI SDK sends it. */
export const sdkHeaders = check({
  id: 'bearer/sdk-headers',
  level: 'MUST',
  says: 'a key is taken among the headers that OpenAI SDKs send',
  cites: [tokmodel('AUTH-13'), tokmodel('GEN-05')],
  needs: ['key'],
  async run(probe) {
    const { withBody } = probe.api
    await probe.control(withBody)
    const presentation = {
      name: 'a valid key among SDK headers',
      change: () => ({ headers: [...sent, ['authorization', `Bearer ${probe.key}`] as const] }),
    }
    expectSuccess(await probe.callOnce(withBody, presentation), 'a valid key among the headers of an SDK')
  },
})
