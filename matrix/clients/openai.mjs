import { versionOf } from '../version-of.mjs'
import { openaiWith } from './openai-with.mjs'

/** OpenAI's SDK for Node: one of its majors, by the name under which package.json has it. */
export async function openaiClient(alias, baseURL) {
  const { default: OpenAI } = await import(alias)
  return { name: 'openai (Node)', version: versionOf(alias), ...openaiWith(OpenAI, { baseURL: `${baseURL}/v1` }) }
}
