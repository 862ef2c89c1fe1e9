import type { AnswerTo, Streams } from '@tokmodel/conformance/types/streaming'

type Chat = '/v1/chat/completions'

declare function chat<const Request extends Streams[Chat]['request']>(request: Request): Promise<AnswerTo<Chat, Request>>

export async function example(): Promise<void> {
  const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] }
  const completion = await chat(question)
  console.log(completion.choices[0]?.message.content)
  for await (const chunk of await chat({ ...question, stream: true })) console.log(chunk.choices[0]?.delta.content)
}
