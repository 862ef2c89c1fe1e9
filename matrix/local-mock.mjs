import { createControl } from './control.mjs'

/** A mock in this process, with the calls of the matrix. */
export function createLocalMock({ world, handle }) {
  const ask = async (method, path, token, body) => {
    const reply = await handle({
      method,
      target: path,
      origin: 'http://mock',
      header: (name) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })[name],
      body: new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body)),
    })
    return reply.body === '' ? undefined : JSON.parse(reply.body)
  }
  return createControl(ask, world.settings.adminToken)
}
