// A client that does what it should: conformance client --scenario all -- node examples/good-client.mjs
import { readFile } from 'node:fs/promises'
import OpenAI from 'openai'

// A key that is in a file may be replaced there at any time, so it is read for every request.
const keyFile = process.env.TOKMODEL_API_KEY_FILE
const client = keyFile ? new OpenAI({ apiKey: async () => (await readFile(keyFile, 'utf8')).trim() }) : new OpenAI()
const ask = (content) => ({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] })

try {
  for (const content of ['Say hello.', 'And goodbye.']) {
    const completion = await client.chat.completions.create(ask(content))
    console.log(completion.choices[0].message.content)
  }
  const stream = await client.chat.completions.create({ ...ask('Count to three.'), stream: true })
  for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta?.content ?? '')
  console.log()
} catch (error) {
  // The SDK has already retried what can be retried; a 401 or a 403 cannot.
  if (error instanceof OpenAI.AuthenticationError) console.error('The key is not valid: make a new one in the console.')
  else if (error instanceof OpenAI.PermissionDeniedError) console.error('The credits are used up: top up the account.')
  else console.error(`The request failed: ${error instanceof Error ? error.message : 'unknown'}`)
  process.exitCode = 1
}
