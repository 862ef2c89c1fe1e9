// What the compiler writes says everything twice: its comments stand in the types, which editors show, and in the code. It also
// indents by four spaces and has no option for it. The published code has no comments, and two spaces as its sources.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'

/** Makes the compiled modules in a folder smaller. What people wrote stays readable, and marks for bundlers stay too. */
export async function tidyCompiled(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name)
    if (name.endsWith('.js')) await rewrite(file, (text) => toCode(text, name.endsWith('.gen.js')))
    // The types of the API are what openapi-typescript writes, to the byte.
    else if (name.endsWith('.d.ts') && !name.endsWith('types.gen.d.ts')) await rewrite(file, isData.test(name) ? flatten : halve)
  }
}

async function rewrite(file, change) {
  writeFileSync(file, await change(readFileSync(file, 'utf8')))
}

async function toCode(text, minifyWhitespace) {
  const options = { format: 'esm', target: 'esnext', charset: 'utf8', legalComments: 'none' }
  const { code } = await transform(text, { ...options, minifyWhitespace })
  return code
}

/** Types of tables: each row is in its source. */
const isData = /\.gen\.d\.ts$|^runners[/\\]options\.d\.ts$|^spec[/\\]profile[/\\]statements\.d\.ts$/

function flatten(text) {
  return text.replace(/^ +/gm, '')
}

function halve(text) {
  return text.replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2))
}
