import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import standaloneCodeModule from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { build } from 'esbuild'
import { readAnswerSchemas, withFormats } from '../../spec/document/answer-schemas.ts'
import { type Document, listOperations, refName } from '../../spec/document/document.ts'
import { parameterSchemas } from '../../spec/document/parameter-schemas.ts'
import { readOperations } from '../../spec/document/read-operations.ts'
import { validatorOptions } from '../../spec/document/validator-options.ts'
import { banner } from './banner.ts'
import { shortenValidators } from './shorten-validators.ts'

// Ajv's CommonJS default export arrives wrapped under Node's ESM rules.
const standaloneCode = standaloneCodeModule.default
const enableFormats = addFormats.default

const options: Options = { ...validatorOptions, code: { source: true, esm: true } }

/** Ajv validators of requests, compiled ahead: no Ajv and no eval at run time. */
export async function generateValidators(document: Document): Promise<string> {
  const forms = listOperations(document).flatMap(({ operation }) => {
    const name = refName(operation.requestBody?.content['multipart/form-data']?.schema?.$ref)
    return name ? [name] : []
  })
  const requests = listRequests(document)
  const parameters = parameterSchemas(document)
  const coercing = { ...options, coerceTypes: true }
  const json = await bundle(compile(document, schemaPaths(requests), options))
  const multipart = await bundle(compile(document, schemaPaths(forms.sort()), coercing))
  const parameter = await bundle(compile({ ...document, parameters }, listPaths('parameters', Object.keys(parameters)), coercing))
  return `// @ts-nocheck: compiled code
${banner}
import type { Validator } from './document/contract.ts'

export type SchemaName = ${union(Object.keys(document.components.schemas).sort())}
export type FormSchemaName = ${union(forms)}

/** Validators of the bodies of requests, and of what is in a fixture or a fault. */
export const requestValidators: { readonly [name in ${union(requests)}]: Validator } = /* @__PURE__ */ (() => {${json}})()

/** Validators of multipart forms, whose numbers and booleans arrive as text: they coerce in place. */
export const formValidators: { readonly [name in FormSchemaName]: Validator } = /* @__PURE__ */ (() => {${multipart}})()

/** Validators of query and headers, by the id of the operation: they coerce in place. */
export const parameterValidators: { readonly [id in ${union(Object.keys(parameters))}]: Validator } = /* @__PURE__ */ (() => {${parameter}})()
`
}

/** Validators of answers: a mock does not need them to answer. */
export async function generateAnswerValidators(document: Document): Promise<string> {
  const requests = listRequests(document)
  const others = listResponses(document).filter((name) => !requests.includes(name))
  const { names, ...answerSchemas } = readAnswerSchemas(document)
  const answers = [...names].sort()
  const json = await bundle(compile(document, schemaPaths(others), options))
  const answering = await bundle(compile(withFormats(document), schemaPaths(answers), { ...options, allErrors: true }))
  return `// @ts-nocheck: compiled code
${banner}
import type { AnswerSchemas } from './document/answer-schemas.ts'
import type { Validator } from './document/contract.ts'

/** Validators of what an operation answers, as the documentation has it. */
export const responseValidators: { readonly [name in ${union(others)}]: Validator } = /* @__PURE__ */ (() => {${json}})()

/** Validators of the schemas of answers and events: they report all errors. */
export const answerValidators: { readonly [name in ${union(answers)}]: Validator } = /* @__PURE__ */ (() => {${answering}})()

export const answerSchemas: Omit<AnswerSchemas, 'names'> = ${JSON.stringify(answerSchemas)}
`
}

/** The schemas of JSON bodies of requests, and those whose parts the mock validates one by one. */
function listRequests(document: Document): string[] {
  const bodies = listOperations(document).map(({ operation }) =>
    refName(operation.requestBody?.content['application/json']?.schema?.$ref),
  )
  const parts = Object.keys(document.components.schemas).filter((name) => /^(Fault|Fixture(Match|Reply)?)$/.test(name))
  return [...new Set([...bodies, ...parts])].filter((name) => name !== null).sort()
}

/** The schemas of successful answers in JSON. */
function listResponses(document: Document): string[] {
  const names = Object.values(readOperations(document)).map(({ responseSchema }) => responseSchema)
  return [...new Set(names)].filter((name) => name !== null).sort()
}

function union(names: string[]): string {
  return names.map((name) => `'${name}'`).join(' | ')
}

function schemaPaths(names: string[]): Record<string, string> {
  return listPaths('components/schemas', names)
}

function listPaths(folder: string, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `document#/${folder}/${name}`]))
}

function compile(document: object, paths: Record<string, string>, ajvOptions: Options): string {
  const ajv = new Ajv2020(ajvOptions)
  // What only these keywords need is done in every validator, at every call.
  if (!/"(unevaluated|\$dynamic)/.test(JSON.stringify(document)))
    Object.assign(ajv.opts, { unevaluated: false, dynamicRef: false })
  enableFormats(ajv)
  ajv.addSchema(document, 'document')
  return shortenValidators(standaloneCode(ajv, paths))
}

/** Bundles Ajv's run-time helpers and returns the body of a function that returns the exports. */
async function bundle(code: string): Promise<string> {
  const built = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'exported',
    target: 'es2022',
  })
  return `${built.outputFiles[0]?.text.trim()}return exported`
}
