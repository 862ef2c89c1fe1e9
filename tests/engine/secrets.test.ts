import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSecrets } from '../../engine/report/secrets.ts'

const secret = 'sk-Zq8/+"x\\yé~_end'

test.each([
  ['raw', (value: string) => value],
  ['JSON', (value: string) => JSON.stringify({ key: value })],
  ['percent', (value: string) => encodeURIComponent(value)],
  [
    'every byte percent, capitals',
    (value: string) => [...Buffer.from(value)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  ],
  ['Base64', (value: string) => Buffer.from(value).toString('base64')],
  ['Base64url', (value: string) => Buffer.from(value).toString('base64url')],
  ['hex', (value: string) => Buffer.from(value).toString('hex')],
  ['HEX', (value: string) => Buffer.from(value).toString('hex').toUpperCase()],
  ['Basic user', (value: string) => Buffer.from(`${value}:`).toString('base64')],
  ['Basic password', (value: string) => Buffer.from(`:${value}`).toString('base64')],
  ['Basic after a name', (value: string) => Buffer.from(`me:${value}`).toString('base64')],
] as const)('a secret is found and taken out as %s', (_, encode) => {
  const secrets = createSecrets()
  secrets.add(secret, 'key')
  const text = `before ${encode(secret)} after`
  expect(secrets.find(text)).toBe('key')
  const clean = secrets.clean(text)
  expect(clean).toContain('[key]')
  expect(secrets.find(clean)).toBeUndefined()
  expect(clean.startsWith('before ') && clean.endsWith(' after')).toBe(true)
})

test('what is not a secret stays, and a longer secret wins over one that is part of it', () => {
  const secrets = createSecrets()
  secrets.add('abcdefgh', 'short')
  secrets.add('abcdefghijkl', 'long')
  expect(secrets.clean('abcdefghijkl abcdefgh abc')).toBe('[long] [short] abc')
  expect(secrets.find(createHash('sha256').update('abcdefgh').digest('hex'))).toBeUndefined()
})

test('what may be an escape before a key does not hide it', () => {
  const secrets = createSecrets()
  secrets.add('AAAAAAAAAAAAA7AA', 'key')
  for (const text of ['%AAAAAAAAAAAAAA7AA', '%0AAAAAAAAAAAAA%37AA', '%AAAAAAAAAAAAAA%37AA', '%00A%00AAAAAAAAAAAA7AA'])
    expect(secrets.find(text), text).toBe('key')
})
