/** How long each of the worst bodies blocks the event loop of the mock: `tsx tests/soak/blocks.ts`, after a build. */
import { worstBodies } from '../support/worst-bodies.ts'
import { startServed } from './start-served.ts'

const served = await startServed()
const rounds = 5
for (const { name, path, body, contentType, status } of worstBodies()) {
  const blocks: number[] = []
  let took = 0
  for (let round = 0; round < rounds; round += 1) {
    await served.ask('collected')
    await served.ask('delay')
    const began = performance.now()
    const headers = { authorization: `Bearer ${served.secrets.key}`, 'content-type': contentType }
    const response = await fetch(served.url + path, { method: 'POST', headers, body: Buffer.from(body) })
    await response.arrayBuffer()
    took = performance.now() - began
    blocks.push(await served.ask('delay'))
    if (response.status !== status) console.log(`${name}: ${response.status} instead of ${status}`)
  }
  blocks.sort((a, b) => a - b)
  console.log(
    `${name.padEnd(40)} blocks ${String(Math.round(blocks[2] ?? 0)).padStart(4)} ms (${Math.round(blocks[0] ?? 0)} to ${Math.round(blocks[4] ?? 0)}), took ${Math.round(took)} ms`,
  )
}
served.close()
