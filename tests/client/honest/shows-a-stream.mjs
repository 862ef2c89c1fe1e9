import { chat } from '../chat.mjs'

let text = ''
let end = 'the end'
try {
  const response = await chat('Hello', {}, '', { stream: true })
  for await (const part of response.body) text += new TextDecoder().decode(part)
} catch {
  end = 'an error'
}
console.log(`${text.match(/^data: /gm)?.length ?? 0} events, then ${end}`)
