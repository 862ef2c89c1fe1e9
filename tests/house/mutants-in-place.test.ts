import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generateMutants } from '../../scripts/generate/tables.ts'

/** The table of mutants for a project that has this one file of them. */
function generateWith(file: string, text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'mutants-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const path = join(root, 'mock/misbehave/mutants', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return generateMutants(root)
}

const list = (name: string, id: string) => `export const ${name} = {\n  '${id}': [],\n}\n`

test('the mutants of a suite are in the file or the folder of its name', () => {
  expect(generateWith('audio.ts', list('audioMutants', 'audio/speed'))).toContain("from './audio.ts'")
  expect(generateWith('audio/speech.ts', list('audioSpeechMutants', 'audio/speed'))).toContain("from './audio/speech.ts'")
})

test('a mutant in the file of another suite is refused', () => {
  expect(() => generateWith('chat.ts', list('chatMutants', 'audio/speed'))).toThrow('audio/speed')
  expect(() => generateWith('chat/speech.ts', list('chatSpeechMutants', 'audio/speed'))).toThrow('audio/speed')
})

test('a list of mutants whose name differs from that of its file is refused', () => {
  expect(() => generateWith('audio.ts', list('speechMutants', 'audio/speed'))).toThrow('audioMutants')
})
