import { expect, test } from 'vitest'
import { createSecrets } from '../../engine/report/secrets.ts'
import { createOutputFilter } from '../../runners/client/filter-output.ts'

const key = 'sk-A1b2C3d4E5f6G7h8I9j0'

/** A gate that also finds a key that is broken into lines, as a normalising one does. */
function createGate() {
  const secrets = createSecrets()
  secrets.add(key, 'key')
  const find = (text: string) => secrets.find(text) ?? secrets.find(text.replace(/[\r\n\u200b]/g, ''))
  const clean = (text: string) => {
    const plain = secrets.clean(text)
    return find(plain) === undefined ? plain : '[removed: a text with the key in it]'
  }
  return { clean, find, holdsKey: (text: string) => find(text) !== undefined }
}

function pass(pieces: readonly string[]) {
  const filter = createOutputFilter(createGate())
  const shown = pieces.map((piece) => filter.push(piece))
  return { shown: [...shown, filter.flush()], heldKey: filter.heldKey }
}

/** The text in chunks of this many characters. */
function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
}

const long = 'x'.repeat(300_000)
const texts: readonly (readonly [name: string, text: string])[] = [
  ['in a line', `one\nthe key is ${key}, so\nthree\n`],
  ['at the end of what is written', `one\n${key}`],
  ['in a line without an end', `${long}${key}${long}`],
  ['at the cut of a line without an end', `${'x'.repeat(65_530)}${key}${long}`],
  ['in hex', `a ${Buffer.from(key).toString('hex')}\n`],
  ['in Base64', `${long}${Buffer.from(`x:${key}`).toString('base64')}\n`],
  ['many times', `${key}\n`.repeat(5000)],
]

test.each(texts)('a key %s is never shown, however the output is cut into chunks', (_name, text) => {
  for (const size of [1000, 4096, 65_536, 1_000_000, text.length < 1000 ? 1 : 97]) {
    const { shown, heldKey } = pass(cut(text, size))
    const all = shown.join('')
    expect(heldKey).toBe(true)
    expect(createGate().find(all)).toBeUndefined()
    expect(all.replaceAll('[key]', '')).not.toContain(key.slice(0, 12))
    expect(all).toContain('[key]')
  }
})

test('a key over several lines, the first of which is already shown, is not completed', () => {
  const { shown, heldKey } = pass([`one ${key.slice(0, 12)}\n`, `${key.slice(12)} two\n`, 'three\n'])
  expect(heldKey).toBe(true)
  expect(createGate().find(shown.join(''))).toBeUndefined()
  expect(shown[2]).toBe('three\n')
})

test('a hidden key takes its own line with it and no other', () => {
  const { shown } = pass([`one\n${key.slice(0, 9)}\u200b${key.slice(9)}\nthree\n`])
  expect(shown.join('')).toMatch(/^one\n\[removed[^\n]*three\n$/)
})

test('output without a key is passed on unchanged, in whole lines if there are any', () => {
  const text = `a\nb\r\nwith 😀 in it\n${long}\n😀${'😀'.repeat(100_000)}end`
  for (const size of [7, 4096, 65_536, 1_000_000]) {
    const { shown, heldKey } = pass(cut(text, size))
    expect(shown.join('') === text).toBe(true)
    for (const part of shown) expect(part.isWellFormed()).toBe(true)
    expect(heldKey).toBe(false)
  }
  expect(pass(['half ', 'a line\nand', ' more\r50 %']).shown).toEqual(['', 'half a line\n', 'and more\r', '50 %'])
})

test('the output that is held back is bounded', () => {
  const filter = createOutputFilter(createGate())
  let held = 0
  for (let piece = 0; piece < 1000; piece += 1) {
    held += 5000 - filter.push('y'.repeat(5000)).length
    expect(held).toBeLessThanOrEqual(64 * 1024 + 5000)
  }
})
