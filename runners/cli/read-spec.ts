import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { requireAnswers } from '../../mock/operations/require-answers.ts'
import type { Contract } from '../../spec/document/contract.ts'
import type { Document } from '../../spec/document/document.ts'
import { DocumentError } from '../../spec/document/read-operations.ts'
import { UsageError } from './usage-error.ts'

/** The document of `mock --spec FILE`. @throws UsageError that says what cannot be served. */
export async function readSpec(file: string): Promise<Contract> {
  const document = toDocument(file, await readText(file))
  try {
    const { compileContract } = await import('../compile-contract.ts')
    const contract = await compileContract(document)
    requireAnswers(contract)
    return contract
  } catch (error) {
    if (error instanceof DocumentError) throw new UsageError(`${file} cannot be served: ${error.message}.`)
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
      throw new UsageError('mock --spec needs the packages ajv and ajv-formats.', 'npm install ajv ajv-formats')
    throw new UsageError(`${file} cannot be served: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The document ${file} cannot be read (${error.code ?? error.message}).`)
  })
}

function toDocument(file: string, text: string): Document {
  let parsed: unknown
  try {
    parsed = parse(text)
  } catch (error) {
    throw new UsageError(
      `${file} is neither YAML nor JSON: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`,
    )
  }
  if (typeof parsed === 'object' && parsed !== null && 'paths' in parsed && 'components' in parsed) return parsed as Document
  throw new UsageError(
    `${file} is not an OpenAPI document with paths and components.`,
    "Start from a copy of this package's openapi.yaml.",
  )
}
