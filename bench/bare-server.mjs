/**
 * The yardstick: node:http, JSON.parse of the body, a look-up of the key in a Map, and fixed bytes. `bare-server.mjs FILE`
 * answers with those of FILE: `{key, answers: {completion, refusal, stream}}`, each `{status, headers, body}`; a stream is
 * written at once. Without a file it has answers of its own.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const own = { status: 200, headers: { 'content-type': 'application/json', 'content-length': '2' }, body: '{}' }
const [file] = process.argv.slice(2)
const { key, answers } =
  file === undefined
    ? { key: 'sk-bench', answers: { completion: own, refusal: own, stream: own } }
    : JSON.parse(readFileSync(file, 'utf8'))
const keys = new Map([[`Bearer ${key}`, true]])

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const { stream } = JSON.parse(body)
    const isKnown = keys.has(request.headers.authorization)
    const answer = isKnown ? (stream ? answers.stream : answers.completion) : answers.refusal
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}`, key })))
