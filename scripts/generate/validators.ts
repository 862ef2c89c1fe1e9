import { Ajv2020, type Options } from 'ajv/dist/2020.js'
import standaloneCodeModule from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import { build } from 'esbuild'
import { banner, type Document, listOperations, refName } from './document.ts'

// Ajv's CommonJS default export arrives wrapped under Node's ESM rules.
const standaloneCode = standaloneCodeModule.default
const enableFormats = addFormats.default

const options: Options = {
  strict: false,
  validateSchema: false,
  ownProperties: true,
  multipleOfPrecision: 6,
  code: { source: true, esm: true },
}

/** Ajv validators of every schema, compiled ahead: no Ajv and no eval at run time. */
export async function generateValidators(document: Document): Promise<string> {
  const names = Object.keys(document.components.schemas).sort()
  const forms = listOperations(document).flatMap(({ operation }) => {
    const name = refName(operation.requestBody?.content['multipart/form-data']?.schema?.$ref)
    return name ? [name] : []
  })
  const json = await bundle(compile(document, names, options))
  const multipart = await bundle(compile(document, forms.sort(), { ...options, coerceTypes: true }))
  return `// @ts-nocheck: compiled code
${banner}
/** What is wrong with a value, in Ajv's words. */
export interface ValidationError { instancePath: string; keyword: string; params: Record<string, unknown>; message?: string }
export interface Validator { (value: unknown): boolean; errors?: ValidationError[] | null }

/** A validator for every schema of \`components/schemas\`. */
export const validators: { readonly [name in ${union(names)}]: Validator } = (() => {${json}})()

/** Validators of multipart forms, whose numbers and booleans arrive as text: they coerce in place. */
export const formValidators: { readonly [name in ${union(forms)}]: Validator } = (() => {${multipart}})()
`
}

function union(names: string[]): string {
  return names.map((name) => `'${name}'`).join(' | ')
}

function compile(document: Document, names: string[], ajvOptions: Options): string {
  const ajv = new Ajv2020(ajvOptions)
  enableFormats(ajv)
  ajv.addSchema(document as object, 'document')
  return standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, `document#/components/schemas/${name}`])))
}

/** Folds Ajv's run-time helpers in and returns the body of a function that returns the exports. */
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
