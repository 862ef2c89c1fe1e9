import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormError, type FormPart, formBounds, readBoundary, readForm } from '../../mock/pipeline/read-form.ts'
import { startMock } from '../support/start-mock.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const show = ({ name, fileName, bytes }: FormPart) => ({ name, fileName, bytes: [...bytes] })

const part = fc.record({
  name: fc.string({ unit: 'grapheme', minLength: 1 }),
  fileName: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  bytes: fc.oneof(fc.uint8Array(), fc.constant(encode('\r\n--x\r\n')), fc.constant(encode('\r\n--'))),
})

test('what FormData writes is read as the platform reads it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
      const form = new FormData()
      for (const { name, fileName, bytes } of parts) {
        if (fileName === undefined) form.append(name, Buffer.from(bytes).toString('latin1'))
        else form.append(name, new Blob([Uint8Array.from(bytes)]), fileName)
      }
      const written = new Response(form)
      const type = written.headers.get('content-type') ?? ''
      const body = new Uint8Array(await written.arrayBuffer())
      const expected = []
      for (const [name, value] of await new Response(body, { headers: { 'content-type': type } }).formData()) {
        const isText = typeof value === 'string'
        const bytes = isText ? encode(value) : new Uint8Array(await value.arrayBuffer())
        expected.push({ name, fileName: isText ? undefined : value.name, bytes: [...bytes] })
      }
      expect(readForm(body, readBoundary(type) ?? '').map(show)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test('whatever the bytes are, the reader ends, with parts that lie in them or with its own error', () => {
  const piece = fc.constantFrom(
    '--b',
    '\r\n',
    '--',
    ': ',
    'Content-Disposition: form-data; name="a"',
    '; filename="x',
    '"',
    '\\',
    ' ',
    '\r',
    '\u00ff',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string()), { maxLength: 40 }), (pieces) => {
      const body = encode(pieces.join(''))
      try {
        const total = readForm(body, 'b').reduce((sum, { bytes }) => sum + bytes.length, 0)
        expect(total).toBeLessThanOrEqual(body.length)
      } catch (error) {
        expect(error).toBeInstanceOf(FormError)
      }
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['a preamble and an epilogue', 'hello\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\nbye', ['a', '1']],
  ['a name without quotes', '--b\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--b--', ['a', '1']],
  ['an escaped name', '--b\r\nContent-Disposition: form-data; name="a\\b%22"\r\n\r\n1\r\n--b--', ['a\\b"', '1']],
  ['spaces behind the boundary', '--b \t\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b-- ', ['a', '1']],
  [
    'a longer boundary in the content',
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--bc\r\n--b--',
    ['a', '\r\n--bc'],
  ],
  ['nothing as content', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--b--', ['a', '']],
])('a form with %s is read', (_, text, [name, value]) => {
  expect(readForm(encode(text), 'b').map(show)).toEqual([{ name, fileName: undefined, bytes: [...encode(value ?? '')] }])
})

test.each([
  ['does not end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
  ['has no boundary in it', 'a=b'],
  ['has a part without a name', '--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--'],
  ['has a part that is no form data', '--b\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--b--'],
  ['has a head beyond all measure', `--b\r\nX: ${'x'.repeat(formBounds.headBytes)}\r\n\r\n1\r\n--b--`],
  ['has too many parts', `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(formBounds.parts + 1)}--b--`],
])('a form that %s is refused', async (_, text) => {
  expect(() => readForm(encode(text), 'b')).toThrow(FormError)
  const mock = await startMock()
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const response = await mock.send('/v1/audio/transcriptions', { method: 'POST', body: text, headers })
  expect(response.status).toBe(400)
})

test('a form of 300,000 parts is refused, and so is a text that should have been a file', async () => {
  const mock = await startMock()
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const send = (body: string) => mock.send('/v1/audio/transcriptions', { method: 'POST', body, headers })
  const head = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
  expect((await send(`${`${head}1\r\n`.repeat(300_000)}--b--`)).status).toBe(400)
  const refused = await send(`${head}${'x'.repeat(1_100_000)}\r\n--b--`)
  expect(await refused.json()).toMatchObject({ error: { code: 400, param: 'a' } })
})
