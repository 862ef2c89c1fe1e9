import { fileURLToPath } from 'node:url'
import { Missing } from '../prepare.mjs'
import { aiSdkAgent } from './ai-sdk.mjs'
import { anthropicAgent } from './anthropic.mjs'
import { langchainAgent } from './langchain.mjs'
import { openaiChatAgent, openaiResponsesAgent } from './openai.mjs'
import { openaiAgentsAgent } from './openai-agents.mjs'
import { spawnedAgent } from './spawned.mjs'

const script = fileURLToPath(new URL('../clients/agents_client.py', import.meta.url))
const inPython = (name, module) => async (prepared) =>
  await spawnedAgent(`${name} (Python)`, await (module === 'agent_openai' ? prepared.openai : prepared.agents), [script, module])

const makers = {
  'openai (Node), chat completions': openaiChatAgent,
  'openai (Node), responses': openaiResponsesAgent,
  '@anthropic-ai/sdk': anthropicAgent,
  ai: aiSdkAgent,
  langchain: langchainAgent,
  '@openai/agents': openaiAgentsAgent,
  'openai (Python)': inPython('openai', 'agent_openai'),
  'openai-agents (Python)': inPython('openai-agents', 'agent_openai_agents'),
  'pydantic-ai (Python)': inPython('pydantic-ai', 'agent_pydantic_ai'),
  'langchain (Python)': inPython('langchain + langchain-openai', 'agent_langchain'),
  'openai-go': async ({ go }) => await spawnedAgent('openai-go', await go),
}

/** The agents that this machine can run, and why it cannot run the others. */
export async function agentsFor(prepared) {
  const made = await Promise.all(
    Object.entries(makers).map(async ([name, make]) => {
      try {
        return await make(prepared)
      } catch (error) {
        if (error instanceof Missing) return `the agent of ${name}: ${error.message}`
        throw error
      }
    }),
  )
  return { agents: made.filter((one) => typeof one !== 'string'), missing: made.filter((one) => typeof one === 'string') }
}
