import { readFile, writeFile } from 'node:fs/promises'
import { typesOptions } from '../../spec/types-options.ts'
import type { OptionsOf } from '../options.ts'
import { print } from './print.ts'
import { unwritable } from './unwritable.ts'
import { UsageError } from './usage-error.ts'

/** `conformance types`. @throws UsageError. */
export async function typesCommand({ out, spec }: OptionsOf<'types'>): Promise<void> {
  const text = spec === undefined ? await packaged() : await generate(spec)
  if (out === undefined) return print(text)
  await writeFile(out, text).catch(unwritable(out, 'Choose another with --out FILE.'))
}

/** The types that were generated with the package: a source in a checkout, a declaration in `dist`. */
async function packaged(): Promise<string> {
  const sources = new URL('../../spec/types.gen.ts', import.meta.url)
  const declarations = new URL('../../spec/types.gen.d.ts', import.meta.url)
  return await readFile(declarations, 'utf8').catch(() => readFile(sources, 'utf8'))
}

async function generate(file: string): Promise<string> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The file ${file} cannot be read (${error.code ?? error.message}).`,
      'Give an OpenAPI document with --spec FILE.',
    )
  })
  const library = await import('openapi-typescript').catch(() => {
    throw new UsageError(
      '--spec needs the package openapi-typescript.',
      'Install it: npm install --save-dev openapi-typescript typescript',
    )
  })
  try {
    return library.astToString(await library.default(source, typesOptions))
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`${file} is not an OpenAPI document that types can be made from: ${reason}`)
  }
}
