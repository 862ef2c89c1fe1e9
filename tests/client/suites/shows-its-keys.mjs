import { createMock } from '@tokmodel/conformance/testing'

const mock = await createMock({ accounts: [{ keys: [{ key: 'sk-configured-by-the-suite' }] }] })
const { key } = await mock.createAccount()
console.log('the keys are', mock.key, key)
await fetch(`${mock.baseURL}/models?api_key=${key}`, { headers: { authorization: `Bearer ${key}` } })
await mock.close()
