/** Asks processes in turn for /health every 20 ms in its own thread, until it is asked to stop: then it returns the times, in milliseconds. */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const times = []
let isOver = false
parentPort.once('message', () => {
  isOver = true
})

function ask(url) {
  const started = performance.now()
  return new Promise((resolve) => {
    const asked = request(`${url}/health`, { agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(performance.now() - started))
    })
    asked.on('error', () => resolve(Number.POSITIVE_INFINITY))
    asked.end()
  })
}

for (let turn = 0; !isOver; turn += 1) {
  times.push(await ask(workerData[turn % workerData.length]))
  await sleep(20)
}
agent.destroy()
parentPort.postMessage(times)
