import { expect, test } from 'vitest'
import { readResponses } from '../../engine/http/read-responses.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const read = (text: string, ended = false, method = 'GET') =>
  readResponses(bytes(text), { method, ended }).map(({ response, complete }) => ({
    status: response.status,
    body: String.fromCharCode(...response.body),
    complete,
  }))

test('responses are told apart by their lengths and chunks', () => {
  const two =
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'
  expect(read(two)).toEqual([
    { status: 200, body: 'hi', complete: true },
    { status: 401, body: 'abc', complete: true },
  ])
})

test('interim responses are left out, a switch of protocols ends the list', () => {
  expect(read('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n')).toEqual([
    { status: 204, body: '', complete: true },
  ])
  expect(read('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x05hello')).toMatchObject([{ status: 101 }])
})

test('a response without a length is complete when the connection ends', () => {
  const open = 'HTTP/1.0 200 OK\r\n\r\nall of it'
  expect(read(open)).toMatchObject([{ complete: false }])
  expect(read(open, true)).toEqual([{ status: 200, body: 'all of it', complete: true }])
})

test('the answer to HEAD has no body, whatever its length says', () => {
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n', false, 'HEAD')).toEqual([
    { status: 200, body: '', complete: true },
  ])
})

test('bytes of every value survive, and what is no HTTP is no response', () => {
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\x80\x9f\xff')).toEqual([
    { status: 200, body: '\x80\x9f\xff', complete: true },
  ])
  expect(read('SSH-2.0-OpenSSH\r\n\r\n')).toEqual([])
  expect(read('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab')).toEqual([{ status: 200, body: 'ab', complete: false }])
})
