import { execFileSync } from 'node:child_process'
import { aiSdkClient } from './clients/ai-sdk.mjs'
import { anthropicClient } from './clients/anthropic.mjs'
import { curlClient } from './clients/curl.mjs'
import { fetchClient } from './clients/fetch.mjs'
import { langchainClient } from './clients/langchain.mjs'
import { openaiClient } from './clients/openai.mjs'
import { pythonClient } from './clients/openai-python.mjs'
import { Missing } from './prepare.mjs'

/** The clients that this machine can run, and why it cannot run the others. */
export async function clientsFor(url, prepared, only) {
  const node = Number(process.versions.node.split('.')[0])
  const makers = {
    'openai-7': () => (node >= 22 ? openaiClient('openai', url) : 'openai 7 for Node needs Node 22'),
    'openai-6': () => openaiClient('openai-6', url),
    'openai-5': () => openaiClient('openai-5', url),
    'openai-python': () => python(prepared, url),
    'anthropic-1': () => anthropicClient('anthropic-1', 'apiKey', url),
    'anthropic-0-token': () => anthropicClient('anthropic-0', 'authToken', url),
    'anthropic-0-key': async () => ({ ...(await anthropicClient('anthropic-0', 'apiKey', url)), expected: refusesHeader }),
    'ai-sdk': () => aiSdkClient(url),
    langchain: () => langchainClient(url),
    curl: () => (isThere('curl') ? curlClient(url) : 'curl is not installed'),
    fetch: () => fetchClient(url),
  }
  const clients = []
  const missing = []
  for (const [name, make] of Object.entries(makers)) {
    if (only !== undefined && only !== name) continue
    const made = await make()
    if (typeof made === 'string') missing.push(made)
    else clients.push(made)
  }
  return { clients, missing }
}

/** By the documentation a key in X-Api-Key is a missing key. */
function refusesHeader(_name, cell) {
  return cell === '401'
}

/** OpenAI's SDK for Python in a virtual environment, if there is a Python and PyPI can be reached. */
async function python(prepared, url) {
  try {
    return await pythonClient(await prepared.openai, url)
  } catch (error) {
    if (error instanceof Missing) return `openai for Python: ${error.message}`
    throw error
  }
}

function isThere(command) {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
