import { chat, sleep } from '../chat.mjs'

/** Asks, and waits as it is told; what is refused for good ends it. */
const ask = async (question, members) => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const response = await chat(question, {}, '', members)
    const text = await response.text().catch(() => '')
    if (response.ok) return text
    if (![429, 503].includes(response.status) || response.headers.get('x-should-retry') === 'false') return undefined
    await sleep(1000 * Number(response.headers.get('retry-after') ?? 0.2))
  }
}

// Eight times the same at once, as no two of them know of each other.
const answers = await Promise.all(Array.from({ length: 8 }, () => ask('The same')))

// Four workers that stop as soon as one of them is refused.
let isOver = answers.includes(undefined)
const questions = Array.from({ length: 24 }, (_, index) => `Question ${index}`)
const work = async () => {
  while (!isOver && questions.length > 0) if ((await ask(questions.shift())) === undefined) isOver = true
}
await Promise.all([work(), work(), work(), work()])
if (!isOver) await ask('Count', { stream: true })
